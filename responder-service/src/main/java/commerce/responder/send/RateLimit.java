package commerce.responder.send;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * A token bucket for each business number. A bucket holds what a tenth of a second brings, so that
 * a burst is smoothed rather than refused. Instances have a share each of what a number may send:
 * as large as their share of the customers.
 */
final class RateLimit {

    /** Whoever gives its last customers up still sends what it began. */
    private static final double LEAST_SHARE = 0.01;

    private final int perSecond;
    private final DoubleSupplier share;
    private final long burst;
    private final LongSupplier nanoClock;

    /** When the next message may go, if none came for a while: nanoseconds of the clock. */
    private final Map<String, AtomicLong> next = new ConcurrentHashMap<>();

    /**
     * @param perSecond what all instances send together
     * @param share this instance's part of it now, 0 to 1
     */
    RateLimit(int perSecond, DoubleSupplier share) {
        this(perSecond, share, System::nanoTime);
    }

    RateLimit(int perSecond, DoubleSupplier share, LongSupplier nanoClock) {
        this.perSecond = perSecond;
        this.share = share;
        this.burst = TimeUnit.MILLISECONDS.toNanos(100);
        this.nanoClock = nanoClock;
    }

    /** Waits until a message of that number may go. */
    void await(String phoneNumberId) throws InterruptedException {
        long nanos = reserve(phoneNumberId);
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    /** Takes the next place, and says in how many nanoseconds it comes. */
    long reserve(String phoneNumberId) {
        long now = nanoClock.getAsLong();
        long interval = interval();
        AtomicLong bucket = next.computeIfAbsent(phoneNumberId, _ -> new AtomicLong(now - burst));
        long place = bucket.getAndUpdate(time -> later(time, now - burst) + interval);
        return Math.max(0, later(place, now - burst) - now);
    }

    private long interval() {
        double mine = perSecond * Math.clamp(share.getAsDouble(), LEAST_SHARE, 1);
        return (long) (TimeUnit.SECONDS.toNanos(1) / mine);
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
