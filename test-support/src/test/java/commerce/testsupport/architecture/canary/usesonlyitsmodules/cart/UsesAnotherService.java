package commerce.testsupport.architecture.canary.usesonlyitsmodules.cart;

import commerce.testsupport.architecture.canary.Canary;
import commerce.testsupport.architecture.canary.usesonlyitsmodules.catalog.Shelf;

@Canary
record UsesAnotherService(Shelf shelf) {}
