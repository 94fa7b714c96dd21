package commerce.cart.order;

import commerce.contracts.Money;
import commerce.contracts.OrderState;
import java.time.Instant;

/** An order as it stands. */
record Order(String number, OrderState state, Money total, Instant placedAt, Instant changedAt) {}
