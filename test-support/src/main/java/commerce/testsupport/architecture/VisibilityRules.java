package commerce.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a package shows of itself. */
final class VisibilityRules {

    private VisibilityRules() {}

    /**
     * Whoever uses a class may be a test. What the methods of a public class take and give counts
     * as used with it. The root package of a service is left out: what starts it is there.
     */
    static ArchRule publicMeansUsedOutside(Layout layout, CommerceModule module) {
        return classes()
                .that()
                .resideInAPackage(layout.home(module) + ".*..")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(
                        ArchCondition.from(
                                describe(
                                        "be used outside of its package",
                                        type -> isUsedOutside(type) || isShownByAnother(type))))
                .because("what only its package needs is package-private, and free to change");
    }

    private static boolean isUsedOutside(JavaClass type) {
        return uses(type).anyMatch(origin -> !isNeighbour(origin, type));
    }

    private static boolean isShownByAnother(JavaClass type) {
        Set<JavaClass> parts = withNested(type).collect(Collectors.toSet());
        return uses(type)
                .filter(origin -> isPublicFromOutside(origin) && !parts.contains(origin))
                .flatMap(origin -> origin.getCodeUnits().stream())
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                .anyMatch(member -> parts.stream().anyMatch(part -> shows(member, part)));
    }

    /** The classes that use a class, or what is nested in it. */
    private static Stream<JavaClass> uses(JavaClass type) {
        return withNested(type)
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .map(Dependency::getOriginClass);
    }

    private static Stream<JavaClass> withNested(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(
                        each ->
                                each.equals(type)
                                        || each.getName().startsWith(type.getName() + "$"));
    }

    private static boolean shows(JavaCodeUnit member, JavaClass type) {
        return member.getReturnType().getAllInvolvedRawTypes().contains(type)
                || member.getParameterTypes().stream()
                        .anyMatch(each -> each.getAllInvolvedRawTypes().contains(type));
    }

    private static boolean isNeighbour(JavaClass origin, JavaClass type) {
        return origin.getPackageName().equals(type.getPackageName());
    }

    private static boolean isPublicFromOutside(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(VisibilityRules::isPublicFromOutside).orElse(true);
    }
}
