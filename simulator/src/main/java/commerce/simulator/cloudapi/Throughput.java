package commerce.simulator.cloudapi;

import commerce.simulator.Forgetful;
import commerce.simulator.customer.TokenBucket;
import commerce.simulator.fault.Faults;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The messages a second that the business number may have, in and out together. */
@Component
public class Throughput implements Forgetful {

    private final Faults faults;
    private int perSecond;
    private @Nullable TokenBucket bucket;

    Throughput(Faults faults) {
        this.faults = faults;
    }

    /** Counts what customers write; it is never refused, but leaves less for the business. */
    public void countInbound(int messages) {
        take(messages);
    }

    /** Whether one more message may go out now. */
    boolean takeOutbound() {
        return take(1);
    }

    @Override
    public synchronized void forgetEverything() {
        bucket = null;
    }

    private synchronized boolean take(int messages) {
        int limit = faults.throughputPerSecond();
        if (limit == 0) {
            return true;
        }
        TokenBucket current = bucket;
        if (current == null || perSecond != limit) {
            current = new TokenBucket(limit, limit);
            bucket = current;
            perSecond = limit;
        }
        return current.take(messages, System.nanoTime());
    }
}
