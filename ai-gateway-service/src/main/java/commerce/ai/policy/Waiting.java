package commerce.ai.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Since when the customer waits for what this thread does. A message that came late leaves less
 * time for asking, and behind a backlog none is left: then what is known here has to do, and the
 * backlog drains.
 */
public final class Waiting {

    private static final ScopedValue<Instant> SINCE = ScopedValue.newInstance();

    private Waiting() {}

    /** Does something for which a customer has waited since then. */
    public static <T extends @Nullable Object, X extends Throwable> T since(
            Instant accepted, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(SINCE, accepted).call(work);
    }

    /**
     * What is left of the longest time that a customer is to wait.
     *
     * @return all of it where nobody waits; zero where nothing is left
     */
    static Duration left(Duration longest) {
        if (!SINCE.isBound()) {
            return longest;
        }
        Duration waited = Duration.between(Objects.requireNonNull(SINCE.get()), Instant.now());
        Duration left = waited.isNegative() ? longest : longest.minus(waited);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
