package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order. Stream {@code order-events}, from cart-service's outbox: both
 * cart-service and stock-api change orders, one publishes.
 */
public sealed interface OrderEvent extends Event {

    String orderNumber();

    @WireType("order-placed.v1")
    record Placed(String orderNumber, OrderState state, Money total, Instant at)
            implements OrderEvent {}

    /**
     * @param reason words for the customer where the change needs some (a cancellation)
     */
    @WireType("order-moved.v1")
    record Moved(
            String orderNumber,
            OrderState from,
            OrderState to,
            ChangedBy by,
            @Nullable String reason,
            Money total,
            Instant at)
            implements OrderEvent {}

    /** Who moved an order. What the customer did themselves they are not told again. */
    enum ChangedBy {
        @JsonProperty("customer")
        CUSTOMER,
        @JsonProperty("admin")
        ADMIN,
        @JsonProperty("system")
        SYSTEM
    }
}
