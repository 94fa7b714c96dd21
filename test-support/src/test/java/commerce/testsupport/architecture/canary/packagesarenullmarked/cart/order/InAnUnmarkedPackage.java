package commerce.testsupport.architecture.canary.packagesarenullmarked.cart.order;

import commerce.testsupport.architecture.canary.Canary;

@Canary
final class InAnUnmarkedPackage {}
