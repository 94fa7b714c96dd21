package commerce.testsupport.architecture.canary.packageshavenocycles.cart.checkout;

import commerce.testsupport.architecture.canary.packageshavenocycles.cart.order.Order;

public record Checkout(Order order) {}
