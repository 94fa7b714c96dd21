package commerce.simulator.webhook;

import commerce.simulator.Counters;
import commerce.simulator.Counters.Count;
import commerce.simulator.Forgetful;
import commerce.simulator.SimulatorProperties;
import commerce.simulator.customer.Customer;
import commerce.simulator.customer.Phone;
import commerce.simulator.customer.Profile;
import commerce.simulator.customer.Received;
import commerce.simulator.fault.Faults;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the business what became of its messages. Statuses that are due together travel in one
 * webhook; while earlier webhooks are under way the next one grows.
 */
@Component
public class StatusQueue implements SmartLifecycle, Forgetful {

    private static final Logger LOG = LoggerFactory.getLogger(StatusQueue.class);
    private static final int POSTS_AT_ONCE = 8;
    private static final int MOST_WAITING = 200_000;
    private static final Duration GATHER = Duration.ofMillis(15);

    private final SimulatorProperties properties;
    private final Counters counters;
    private final Faults faults;
    private final Envelope envelope;
    private final Webhooks webhooks;
    private final InstantSource clock;
    private final DelayQueue<Due> queue = new DelayQueue<>();
    private final Semaphore posts = new Semaphore(POSTS_AT_ONCE);
    private volatile @Nullable Thread sender;

    /**
     * Goes up when everything is forgotten: what belongs to an earlier one is not sent any more.
     */
    private volatile int generation;

    StatusQueue(
            SimulatorProperties properties,
            Counters counters,
            Faults faults,
            Envelope envelope,
            Webhooks webhooks,
            InstantSource clock) {
        this.properties = properties;
        this.counters = counters;
        this.faults = faults;
        this.envelope = envelope;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Plans {@code sent}, {@code delivered} and, if so configured, {@code read}. */
    public void accepted(Received message) {
        plan(message, "sent", properties.sentAfter(), null);
        plan(message, "delivered", properties.deliveredAfter(), null);
        Duration readAfter = properties.readAfter();
        if (readAfter != null) {
            plan(message, "read", readAfter, null);
        }
    }

    /** Plans {@code failed}. */
    public void failed(Received message, Failure failure) {
        plan(message, "failed", properties.sentAfter(), failure);
    }

    /** Plans {@code read}, after what is still on its way. */
    public void read(List<Received> messages) {
        long now = clock.millis();
        for (Received message : messages) {
            long delivered =
                    message.at().plus(properties.deliveredAfter()).plusMillis(1).toEpochMilli();
            plan(message, "read", Duration.ofMillis(Math.max(0, delivered - now)), null);
        }
    }

    /** Statuses that have not been sent yet. */
    public int waiting() {
        return queue.size();
    }

    @Override
    public synchronized void forgetEverything() {
        generation++;
        queue.clear();
    }

    @Override
    public void start() {
        sender = Thread.ofPlatform().name("statuses").daemon().start(this::send);
    }

    @Override
    public void stop() {
        Thread running = sender;
        sender = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return sender != null;
    }

    private void plan(Received message, String state, Duration after, @Nullable Failure failure) {
        if (faults.statusesOff()) {
            return;
        }
        if (queue.size() >= MOST_WAITING || faults.dropsStatus()) {
            counters.add(Count.STATUSES_DROPPED);
            return;
        }
        long nanos = System.nanoTime() + after.plus(faults.statusDelay()).toNanos();
        queue.add(new Due(message, state, failure, nanos, generation));
    }

    private void send() {
        try {
            // Not while isRunning(): the thread may be here before start() has noted it.
            while (true) {
                List<Due> batch = new ArrayList<>();
                batch.add(queue.take());
                TimeUnit.NANOSECONDS.sleep(GATHER.toNanos());
                posts.acquire();
                queue.drainTo(batch, properties.statusBatchSize() - 1);
                batch.removeIf(due -> due.generation != generation);
                if (batch.isEmpty()) {
                    posts.release();
                } else {
                    post(batch);
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("no more statuses");
            Thread.currentThread().interrupt();
        }
    }

    private void post(List<Due> batch) {
        // Whatever goes wrong in here, this thread must go on.
        Mono.fromSupplier(() -> body(batch))
                .flatMap(webhooks::deliver)
                .doFinally(_ -> posts.release())
                .subscribe(
                        _ -> counters.add(Count.STATUSES_SENT, batch.size()),
                        problem -> LOG.error("a webhook of statuses broke", problem));
    }

    private byte[] body(List<Due> batch) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return envelope.of(
                batch.stream().map(due -> new Update.Status(json(due, timestamp))).toList());
    }

    private static ObjectNode json(Due due, String timestamp) {
        Received message = due.message;
        Customer customer = message.customer();
        Profile profile = customer.profile();
        Phone phone = customer.phone();
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("id", message.id());
        status.put("status", due.state);
        status.put("timestamp", timestamp);
        if (profile.sendPhone()) {
            status.put("recipient_id", phone.digits());
        }
        if (profile.sendUserId()) {
            status.put("recipient_user_id", profile.userId());
        }
        if (message.opaque() != null) {
            status.put("biz_opaque_callback_data", message.opaque());
        }
        Failure failure = due.failure;
        if (failure != null) {
            ObjectNode error = status.putArray("errors").addObject();
            error.put("code", failure.code());
            error.put("title", failure.title());
            error.put("message", failure.title());
            error.putObject("error_data").put("details", failure.details());
        } else {
            ObjectNode pricing = status.putObject("pricing");
            pricing.put("billable", false);
            pricing.put("pricing_model", "PMP");
            pricing.put("type", "free_customer_service");
            pricing.put("category", "service");
        }
        return status;
    }

    /** Why an accepted message did not arrive. */
    public record Failure(int code, String title, String details) {}

    private static final class Due implements Delayed {
        private final Received message;
        private final String state;
        private final @Nullable Failure failure;
        private final long nanos;
        private final int generation;

        Due(Received message, String state, @Nullable Failure failure, long nanos, int generation) {
            this.message = message;
            this.state = state;
            this.failure = failure;
            this.nanos = nanos;
            this.generation = generation;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Due due
                    ? Long.compare(nanos - due.nanos, 0)
                    : Long.compare(
                            getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
