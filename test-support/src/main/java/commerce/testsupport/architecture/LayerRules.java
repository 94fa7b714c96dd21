package commerce.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static commerce.testsupport.architecture.CommerceModule.CONTRACTS;
import static commerce.testsupport.architecture.CommerceModule.STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may use whom. */
final class LayerRules {

    /** Every command on a stream, and nothing else, begins like this in Lettuce. */
    private static final Pattern STREAM_COMMAND =
            Pattern.compile(
                    "x(ack|add|autoclaim|cfg|claim|del|group|info|len|nack|pending|range|read|revrange"
                            + "|setid|trim).*",
                    Pattern.CASE_INSENSITIVE);

    private LayerRules() {}

    static ArchRule usesOnlyItsModules(Layout layout, CommerceModule module) {
        String[] allowed =
                Stream.concat(Stream.of(module), module.mayUse().stream().sorted())
                        .map(layout::all)
                        .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(layout.all(module))
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage(layout.root() + ".."))
                                .or(resideInAnyPackage(allowed))
                                .as("are outside of %s, or in %s", layout.root(), list(allowed)))
                .because("modules talk over streams, and no production code knows test code");
    }

    static ArchRule contractsNeedJacksonOnly(Layout layout, CommerceModule module) {
        return classes()
                .that()
                .resideInAPackage(layout.all(module))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        layout.all(CONTRACTS))
                .because("whoever reads a stream can use contracts without starting a Spring");
    }

    static ArchRule streamsNeedRedisAndJdbcOnly(Layout layout, CommerceModule module) {
        return classes()
                .that()
                .resideInAPackage(layout.all(module))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "org.slf4j..",
                        "io.lettuce.core..",
                        "io.micrometer.core..",
                        "jakarta.validation..",
                        "org.springframework.beans..",
                        "org.springframework.boot.autoconfigure..",
                        "org.springframework.boot.context..",
                        "org.springframework.context..",
                        "org.springframework.jdbc..",
                        "org.springframework.transaction..",
                        "org.springframework.validation..",
                        layout.all(CONTRACTS),
                        layout.all(STREAMS))
                .because("streams carry events; what they mean is the services' business");
    }

    static ArchRule streamsKeepTheirInside(Layout layout, CommerceModule module) {
        String[] open = {
            layout.home(STREAMS), layout.at("streams.relay"), layout.at("streams.redis")
        };
        return noClasses()
                .that()
                .resideInAPackage(layout.all(module))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(layout.all(STREAMS))
                                .and(not(resideInAnyPackage(open)))
                                .as("are in streams, but not in %s", list(open)))
                .because("leases, readers and hand-offs can then change without the services");
    }

    static ArchRule onlyStreamsTouchRedisStreams(Layout layout, CommerceModule module) {
        return noClasses()
                .that()
                .resideInAPackage(layout.all(module))
                .should()
                .accessTargetWhere(commandOnAStream())
                .orShould()
                .dependOnClassesThat(commandsOnStreams())
                .because("order, hand-off and trimming hold only if nobody goes round them");
    }

    /** The root package of a module puts its sub-packages together, and is in none of them. */
    static ArchRule packagesHaveNoCycles(Layout layout, CommerceModule module) {
        return slices().matching(layout.home(module) + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one package");
    }

    private static DescribedPredicate<JavaAccess<?>> commandOnAStream() {
        return describe(
                "a command on a Redis stream",
                access ->
                        access.getTargetOwner().getPackageName().startsWith("io.lettuce.core")
                                && STREAM_COMMAND.matcher(access.getTarget().getName()).matches());
    }

    private static DescribedPredicate<JavaClass> commandsOnStreams() {
        return describe(
                "are Lettuce's commands on streams",
                target ->
                        target.getPackageName().startsWith("io.lettuce.core.api")
                                && target.getSimpleName().matches("RedisStream\\w*Commands"));
    }

    private static String list(String... packages) {
        return String.join(", ", packages);
    }
}
