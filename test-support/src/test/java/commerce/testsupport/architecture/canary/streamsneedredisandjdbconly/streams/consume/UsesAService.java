package commerce.testsupport.architecture.canary.streamsneedredisandjdbconly.streams.consume;

import commerce.testsupport.architecture.canary.Canary;
import commerce.testsupport.architecture.canary.streamsneedredisandjdbconly.cart.Cart;

@Canary
record UsesAService(Cart cart) {}
