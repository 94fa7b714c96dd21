package commerce.testsupport.architecture.canary.moneyisexact.cart.order;

import commerce.testsupport.architecture.canary.Canary;

@Canary
record Order(String number, Float deliveryPrice) {}
