package commerce.ingest.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How many webhooks are taken in at a time: many where that is quick, so that a burst is no matter;
 * few where it has become slow, since those that wait would all be answered late.
 */
final class Room {

    private static final int FEW = 8;

    private final int most;
    private final int few;
    private final long late;
    private final LongSupplier nanoClock;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean slow;

    /**
     * @param most how many at a time
     * @param late where the last one took longer, an eighth as many
     */
    Room(int most, Duration late, LongSupplier nanoClock) {
        this.most = most;
        this.few = Math.max(1, most / FEW);
        this.late = late.toNanos();
        this.nanoClock = nanoClock;
    }

    /** Takes a place, where there is one; {@link #leave} gives it back. */
    boolean enter() {
        int bound = slow ? few : most;
        return underWay.getAndUpdate(n -> n < bound ? n + 1 : n) < bound;
    }

    /**
     * @param entered when, by the same clock
     */
    void leave(long entered) {
        slow = nanoClock.getAsLong() - entered > late;
        underWay.decrementAndGet();
    }
}
