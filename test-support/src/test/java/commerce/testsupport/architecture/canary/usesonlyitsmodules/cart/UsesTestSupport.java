package commerce.testsupport.architecture.canary.usesonlyitsmodules.cart;

import commerce.testsupport.architecture.canary.Canary;
import commerce.testsupport.architecture.canary.usesonlyitsmodules.testsupport.Fixture;

@Canary
record UsesTestSupport(Fixture fixture) {}
