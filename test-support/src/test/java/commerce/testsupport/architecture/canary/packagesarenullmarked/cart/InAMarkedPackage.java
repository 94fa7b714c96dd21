package commerce.testsupport.architecture.canary.packagesarenullmarked.cart;

final class InAMarkedPackage {}
