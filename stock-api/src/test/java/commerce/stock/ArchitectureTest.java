package commerce.stock;

import commerce.testsupport.architecture.CommerceModule;
import commerce.testsupport.architecture.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {

    ArchitectureTest() {
        super(CommerceModule.STOCK);
    }
}
