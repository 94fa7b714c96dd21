package commerce.ai.policy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when the customer waits for what this thread does. A message that came late leaves less
 * time for asking, and behind a backlog none is left: then what is known here has to do, and the
 * backlog drains.
 */
public final class Waiting {

    private static final ScopedValue<Customer> CUSTOMER = ScopedValue.newInstance();

    private record Customer(Instant since, Runnable takesLonger) {}

    private Waiting() {}

    /**
     * Does something for which a customer has waited since then.
     *
     * @param takesLonger what is done when somebody is asked who does not answer at once
     */
    public static <T extends @Nullable Object, X extends Throwable> T since(
            Instant accepted, Runnable takesLonger, ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(CUSTOMER, new Customer(accepted, takesLonger)).call(work);
    }

    /** Says that the customer waits longer than they are used to. */
    static void takesLonger() {
        if (CUSTOMER.isBound()) {
            CUSTOMER.get().takesLonger().run();
        }
    }

    /**
     * What is left of the longest time that a customer is to wait.
     *
     * @return all of it where nobody waits; zero where nothing is left
     */
    static Duration left(Duration longest) {
        if (!CUSTOMER.isBound()) {
            return longest;
        }
        Duration waited = Duration.between(CUSTOMER.get().since(), Instant.now());
        Duration left = waited.isNegative() ? longest : longest.minus(waited);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
