package commerce.testsupport.architecture.canary.publicmeansusedoutside.cart.checkout;

import commerce.testsupport.architecture.canary.publicmeansusedoutside.cart.order.Orders;

record Checkout(Orders orders) {}
