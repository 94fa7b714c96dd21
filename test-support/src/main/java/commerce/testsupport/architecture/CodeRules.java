package commerce.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** How code is written, as far as it shows in the bytecode. */
final class CodeRules {

    private static final String NAME_THAT_SAYS_NOTHING =
            "(.*[.$])?\\w*(Impl|Manager|Helper|Utils?)";

    private static final Pattern MONEY_CLASS =
            Pattern.compile("\\w*(Price|Money|Total|Amount)\\w*");
    private static final Pattern MONEY_FIELD =
            Pattern.compile("(?i)(\\w*(price|money|subtotal)|total|amount)");

    private static final Set<String> FLOATING =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private CodeRules() {}

    static ArchRule packagesAreNullMarked(Layout layout, CommerceModule module) {
        return all(packagesOf(layout, module))
                .should(beNullMarked())
                .because("null is then in the type, and checked by the compiler");
    }

    static ArchRule fieldsAreNotInjected(Layout layout, CommerceModule module) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(layout.all(module))
                .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
                .because("a constructor says what a class needs, to tests as well");
    }

    static ArchRule logsGoToSlf4j(Layout layout, CommerceModule module) {
        return noClasses()
                .that()
                .resideInAPackage(layout.all(module))
                .should(USE_JAVA_UTIL_LOGGING)
                .because("all logs go one way");
    }

    static ArchRule onlyProgramsForATerminalPrint(Layout layout, CommerceModule module) {
        return noClasses()
                .that()
                .resideInAPackage(layout.all(module))
                .and(
                        describe(
                                "are no program for a terminal",
                                type -> !isForATerminal(layout, type)))
                .should(ACCESS_STANDARD_STREAMS)
                .because("a service's log has a level and a trace, what it prints has neither");
    }

    static ArchRule namesSaySomething(Layout layout, CommerceModule module) {
        return noClasses()
                .that()
                .resideInAPackage(layout.all(module))
                .should()
                .haveNameMatching(NAME_THAT_SAYS_NOTHING)
                .because("a name from the field says what a class does");
    }

    static ArchRule moneyIsExact(Layout layout, CommerceModule module) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(layout.all(module))
                .and(describe("are about money", CodeRules::isAboutMoney))
                .should()
                .haveRawType(describe("floating-point", type -> FLOATING.contains(type.getName())))
                // Not every module has to do with money.
                .allowEmptyShould(true)
                .because("0.1 + 0.2 is not 0.3 in floating point");
    }

    private static boolean isForATerminal(Layout layout, JavaClass type) {
        return type.getPackageName().equals(layout.at("simulator.chat"))
                || type.getName().equals(layout.at("local.Run"));
    }

    private static boolean isAboutMoney(JavaField field) {
        return MONEY_CLASS.matcher(field.getOwner().getSimpleName()).matches()
                || MONEY_FIELD.matcher(field.getName()).matches();
    }

    private static AbstractClassesTransformer<JavaPackage> packagesOf(
            Layout layout, CommerceModule module) {
        return new AbstractClassesTransformer<>("packages of " + layout.home(module)) {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                return classes.stream()
                        .filter(JavaClass.Predicates.resideInAPackage(layout.all(module)))
                        .map(JavaClass::getPackage)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        };
    }

    private static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("have a package-info with @NullMarked") {
            @Override
            public void check(JavaPackage each, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(
                                each,
                                each.isAnnotatedWith(NullMarked.class),
                                each.getDescription() + " is not marked"));
            }
        };
    }
}
