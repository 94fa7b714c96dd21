package commerce.testsupport.architecture.canary.namessaysomething.cart;

final class Managed {}
