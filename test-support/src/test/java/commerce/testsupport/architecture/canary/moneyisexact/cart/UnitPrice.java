package commerce.testsupport.architecture.canary.moneyisexact.cart;

import commerce.testsupport.architecture.canary.Canary;

@Canary
record UnitPrice(double value) {}
