package commerce.testsupport.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import commerce.testsupport.architecture.canary.Canary;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule catches what it is there to catch. */
class CanaryTest {

    @ParameterizedTest
    @EnumSource(Rule.class)
    void aRuleReportsItsCanariesAndNobodyElse(Rule rule) {
        Layout layout = fixtureOf(rule);
        JavaClasses fixture = new ClassFileImporter().importPackages(layout.root());
        List<JavaClass> canaries =
                fixture.stream().filter(each -> each.isAnnotatedWith(Canary.class)).toList();
        CommerceModule module = moduleOf(rule);

        assertThat(rule.concerns(module)).isTrue();
        assertThat(canaries).isNotEmpty();
        List<String> reported =
                rule.of(layout, module).evaluate(fixture).getFailureReport().getDetails();
        for (JavaClass canary : canaries) {
            assertThat(reported).anyMatch(line -> reports(line, canary));
        }
        assertThat(reported)
                .allMatch(line -> canaries.stream().anyMatch(each -> reports(line, each)));
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, names = "MONEY_IS_EXACT", mode = EnumSource.Mode.EXCLUDE)
    void aRuleThatFindsNothingToJudgeFails(Rule rule) {
        JavaClasses elsewhere = new ClassFileImporter().importPackages("org.jspecify.annotations");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.of(Layout.PRODUCT, moduleOf(rule)).check(elsewhere))
                .withMessageContaining("failed to check any classes");
    }

    private static Layout fixtureOf(Rule rule) {
        return new Layout(
                Canary.class.getPackageName()
                        + "."
                        + rule.name().toLowerCase(Locale.ROOT).replace("_", ""));
    }

    /** The module that a rule's fixture is about. */
    private static CommerceModule moduleOf(Rule rule) {
        return switch (rule) {
            case CONTRACTS_NEED_JACKSON_ONLY -> CommerceModule.CONTRACTS;
            case STREAMS_NEED_REDIS_AND_JDBC_ONLY -> CommerceModule.STREAMS;
            case ONLY_PROGRAMS_FOR_A_TERMINAL_PRINT -> CommerceModule.SIMULATOR;
            case ONLY_LISTED_CLASSES_SLEEP, LISTED_CLASSES_SLEEP -> CommerceModule.RESPONDER;
            case USES_ONLY_ITS_MODULES,
                    STREAMS_KEEP_THEIR_INSIDE,
                    ONLY_STREAMS_TOUCH_REDIS_STREAMS,
                    PACKAGES_HAVE_NO_CYCLES,
                    PACKAGES_ARE_NULL_MARKED,
                    PUBLIC_MEANS_USED_OUTSIDE,
                    FIELDS_ARE_NOT_INJECTED,
                    LOGS_GO_TO_SLF4J,
                    NAMES_SAY_SOMETHING,
                    MONEY_IS_EXACT ->
                    CommerceModule.CART;
        };
    }

    /** Whether a line is about a class, or about its whole package. */
    private static boolean reports(String line, JavaClass type) {
        return Pattern.compile(Pattern.quote(type.getName()) + "(?![\\w$])").matcher(line).find()
                || line.startsWith("Package <" + type.getPackageName() + ">");
    }
}
