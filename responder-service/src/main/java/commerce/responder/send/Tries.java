package commerce.responder.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How often a message was tried in one go, and how long to wait before the next time. */
final class Tries {

    private final WhatsAppProperties properties;
    private int made = 1;
    private int madeForCustomer;

    Tries(WhatsAppProperties properties) {
        this.properties = properties;
    }

    /** Doubled each time, and never the same for everybody; empty after the last. */
    Optional<Duration> next() {
        if (made >= properties.attempts()) {
            return Optional.empty();
        }
        long millis = properties.firstPause().toMillis() << (made++ - 1);
        return Optional.of(
                Duration.ofMillis(
                        millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1)));
    }

    /**
     * What Meta asks for where one customer was sent too much: 4^n.
     *
     * @see <a
     *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits">Meta:
     *     pair rate limits</a>
     */
    Optional<Duration> nextForCustomer() {
        if (madeForCustomer >= properties.pairAttempts()) {
            return Optional.empty();
        }
        return Optional.of(properties.pairPause().multipliedBy(1L << (2 * madeForCustomer++)));
    }
}
