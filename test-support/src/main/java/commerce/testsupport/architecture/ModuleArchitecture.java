package commerce.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds a module's production code to the rules of architecture that concern it. A module has one
 * subclass:
 *
 * {@snippet :
 * class ArchitectureTest extends ModuleArchitecture {
 *     ArchitectureTest() {
 *         super(CommerceModule.CART);
 *     }
 * }
 * }
 */
public abstract class ModuleArchitecture {

    private static final ImportOption NO_TESTS = new ImportOption.DoNotIncludeTests();

    /** What Spring writes when a module is packaged, and leaves beside the module's own classes. */
    private static final ImportOption WRITTEN_BY_HAND =
            location -> !location.contains("__") && !location.contains("$$SpringCGLIB$$");

    private final CommerceModule module;

    protected ModuleArchitecture(CommerceModule module) {
        this.module = module;
    }

    /** One test for each rule, named after it. A module whose classes are not found fails. */
    @TestFactory
    Stream<DynamicTest> keepsToTheRules() {
        JavaClasses all =
                new ClassFileImporter()
                        .withImportOption(WRITTEN_BY_HAND)
                        .importPackages(Layout.PRODUCT.home(module));
        // Tests are not judged, but known: they may be the ones who use what is public.
        JavaClasses classes = all.that(describe("are no tests", ModuleArchitecture::isNoTest));
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.concerns(module))
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.name(),
                                        () -> rule.of(Layout.PRODUCT, module).check(classes)));
    }

    private static boolean isNoTest(JavaClass type) {
        return type.getSource()
                .map(source -> NO_TESTS.includes(Location.of(source.getUri())))
                .orElse(false);
    }
}
