package commerce.testsupport.architecture;

import org.junit.jupiter.api.Nested;

/** The modules that may not know test-support have their architecture tested here. */
class ForeignModulesTest {

    @Nested
    class Contracts extends ModuleArchitecture {
        Contracts() {
            super(CommerceModule.CONTRACTS);
        }
    }

    @Nested
    class ServiceDefaults extends ModuleArchitecture {
        ServiceDefaults() {
            super(CommerceModule.SERVICE_DEFAULTS);
        }
    }

    @Nested
    class DbMigrations extends ModuleArchitecture {
        DbMigrations() {
            super(CommerceModule.DB_MIGRATIONS);
        }
    }

    @Nested
    class LocalStack extends ModuleArchitecture {
        LocalStack() {
            super(CommerceModule.LOCAL_STACK);
        }
    }

    @Nested
    class Simulator extends ModuleArchitecture {
        Simulator() {
            super(CommerceModule.SIMULATOR);
        }
    }

    @Nested
    class TestSupport extends ModuleArchitecture {
        TestSupport() {
            super(CommerceModule.TEST_SUPPORT);
        }
    }
}
