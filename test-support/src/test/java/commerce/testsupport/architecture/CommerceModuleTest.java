package commerce.testsupport.architecture;

import static commerce.testsupport.architecture.CommerceModule.CONTRACTS;
import static commerce.testsupport.architecture.CommerceModule.DB_MIGRATIONS;
import static commerce.testsupport.architecture.CommerceModule.LOCAL_STACK;
import static commerce.testsupport.architecture.CommerceModule.SERVICE_DEFAULTS;
import static commerce.testsupport.architecture.CommerceModule.STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommerceModuleTest {

    @ParameterizedTest
    @EnumSource(
            names = {"LOCAL_STACK", "TEST_SUPPORT"},
            mode = EnumSource.Mode.EXCLUDE)
    void noModuleOfTheProductMayUseAServiceOrWhatIsForTests(CommerceModule module) {
        assertThat(module.mayUse()).isSubsetOf(CONTRACTS, STREAMS, SERVICE_DEFAULTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL_STACK", "TEST_SUPPORT"})
    void whatIsForTestsMayNotUseAServiceEither(CommerceModule module) {
        assertThat(module.mayUse()).isSubsetOf(CONTRACTS, DB_MIGRATIONS, LOCAL_STACK);
    }
}
