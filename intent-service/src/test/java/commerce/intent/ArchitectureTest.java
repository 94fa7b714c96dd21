package commerce.intent;

import commerce.testsupport.architecture.CommerceModule;
import commerce.testsupport.architecture.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {

    ArchitectureTest() {
        super(CommerceModule.INTENT);
    }
}
