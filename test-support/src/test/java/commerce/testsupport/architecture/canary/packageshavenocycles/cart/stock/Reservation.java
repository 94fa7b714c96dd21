package commerce.testsupport.architecture.canary.packageshavenocycles.cart.stock;

import commerce.testsupport.architecture.canary.Canary;
import commerce.testsupport.architecture.canary.packageshavenocycles.cart.order.Order;
import java.util.List;

@Canary
public record Reservation(List<Order> orders) {}
