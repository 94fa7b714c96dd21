package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where an order stands: pending_review → confirmed → preparing → dispatched → delivered; cancelled
 * from the first three.
 */
public enum OrderState {
    @JsonProperty("pending_review")
    PENDING_REVIEW,
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("preparing")
    PREPARING,
    @JsonProperty("dispatched")
    DISPATCHED,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** The states an order may go to from here. */
    public Set<OrderState> next() {
        return switch (this) {
            case PENDING_REVIEW -> EnumSet.of(CONFIRMED, CANCELLED);
            case CONFIRMED -> EnumSet.of(PREPARING, CANCELLED);
            case PREPARING -> EnumSet.of(DISPATCHED, CANCELLED);
            case DISPATCHED -> EnumSet.of(DELIVERED);
            case DELIVERED, CANCELLED -> EnumSet.noneOf(OrderState.class);
        };
    }

    public boolean canBecome(OrderState state) {
        return next().contains(state);
    }

    /** The name in the database and on the wire. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
