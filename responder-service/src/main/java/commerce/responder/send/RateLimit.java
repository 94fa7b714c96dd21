package commerce.responder.send;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket for each business number. A bucket holds what a tenth of a second brings, so that
 * a burst is smoothed rather than refused.
 */
final class RateLimit {

    private final long interval;
    private final long burst;
    private final LongSupplier nanoClock;

    /** When the next message may go, if none came for a while: nanoseconds of the clock. */
    private final Map<String, AtomicLong> next = new ConcurrentHashMap<>();

    RateLimit(int perSecond) {
        this(perSecond, System::nanoTime);
    }

    RateLimit(int perSecond, LongSupplier nanoClock) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
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
        AtomicLong bucket = next.computeIfAbsent(phoneNumberId, _ -> new AtomicLong(now - burst));
        long place = bucket.getAndUpdate(time -> later(time, now - burst) + interval);
        return Math.max(0, later(place, now - burst) - now);
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
