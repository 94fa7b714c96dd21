package commerce.cart.checkout;

import commerce.cart.customer.CustomerProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about a checkout depends on.
 *
 * @param checkout absent where none is under way
 */
public record Situation(
        @Nullable Checkout checkout, Basket basket, CustomerProfile profile, Instant now) {

    public Situation with(Basket other) {
        return new Situation(checkout, other, profile, now);
    }
}
