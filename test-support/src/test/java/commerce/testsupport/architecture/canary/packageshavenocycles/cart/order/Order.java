package commerce.testsupport.architecture.canary.packageshavenocycles.cart.order;

import commerce.testsupport.architecture.canary.Canary;
import commerce.testsupport.architecture.canary.packageshavenocycles.cart.stock.Reservation;

@Canary
public record Order(Reservation reservation) {}
