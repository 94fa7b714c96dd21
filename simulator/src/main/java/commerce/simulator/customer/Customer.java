package commerce.simulator.customer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person on WhatsApp: the simulator's side of a conversation. */
public final class Customer {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int PAIR_BURST = 45;
    private static final double PAIR_PER_SECOND = 1.0 / 6;

    private final Phone phone;
    private final TokenBucket pair = new TokenBucket(PAIR_BURST, PAIR_PER_SECOND);
    private volatile Profile profile;
    private volatile @Nullable Instant wroteAt;

    Customer(Phone phone) {
        this.phone = phone;
        this.profile = Profile.of(phone);
    }

    /** The number under which this customer was first seen: their {@code wa_id}. */
    public Phone phone() {
        return phone;
    }

    public Profile profile() {
        return profile;
    }

    void profile(Profile changed) {
        profile = changed;
    }

    /** Opens the window: for 24 hours the business may write freely. */
    public void wrote(Instant now) {
        wroteAt = now;
    }

    /** As if the last message were more than 24 hours old. */
    public void closeWindow() {
        wroteAt = null;
    }

    public boolean windowOpen(Instant now) {
        Instant last = wroteAt;
        return last != null && now.isBefore(last.plus(WINDOW));
    }

    /** Takes one message from what a business may send to one customer: 1 per 6 s, bursts of 45. */
    public boolean takePairToken(long nanoTime) {
        return pair.take(1, nanoTime);
    }
}
