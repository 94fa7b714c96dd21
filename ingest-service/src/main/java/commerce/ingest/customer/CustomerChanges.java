package commerce.ingest.customer;

import commerce.streams.redis.QueueRedis;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells all instances when a name has become another customer's, so that none goes on by what it
 * remembers. One that does not hear it, because Redis is away, remembers no longer than {@link
 * Customers#REMEMBERED}.
 */
@Component
class CustomerChanges implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CustomerChanges.class);

    private static final String CHANNEL = "customers-changed";
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final QueueRedis redis;
    private final Customers customers;
    private volatile boolean running;

    CustomerChanges(QueueRedis redis, Customers customers) {
        this.redis = redis;
        this.customers = customers;
        customers.onChange(this::announce);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("customer-changes").start(this::listen);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Until it is heard: from then on the connection sees to itself. */
    private void listen() {
        while (running) {
            try {
                redis.listen(CHANNEL, customers::forget);
                return;
            } catch (RuntimeException e) {
                log.debug("{} is not heard: {}", CHANNEL, e.toString());
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
            }
        }
    }

    private void announce() {
        try {
            var _ = redis.commands().publish(CHANNEL, "");
        } catch (RuntimeException e) {
            log.debug("{} is not said: {}", CHANNEL, e.toString());
        }
    }
}
