package commerce.cart.checkout;

import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Sku;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkout that is under way.
 *
 * @param shown the summary the customer saw last; absent where they saw none yet
 * @param startedAt to the microsecond, as the database keeps it
 */
public record Checkout(CheckoutStep step, @Nullable Summary shown, Instant startedAt) {

    public Checkout {
        startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    }

    static Checkout started(Instant now) {
        return new Checkout(new CheckoutStep.AwaitingAddress(null), null, now);
    }

    Checkout at(CheckoutStep next) {
        return new Checkout(next, shown, startedAt);
    }

    Checkout awaitingAddress(@Nullable PaymentMethod payment) {
        return at(new CheckoutStep.AwaitingAddress(payment));
    }

    /**
     * @param id changes with anything that the summary says
     * @param prices the unit prices in it
     */
    public record Summary(String id, Map<Sku, Money> prices) {
        public Summary {
            prices = Map.copyOf(prices);
        }
    }
}
