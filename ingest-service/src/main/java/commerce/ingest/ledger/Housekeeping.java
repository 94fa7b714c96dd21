package commerce.ingest.ledger;

import commerce.streams.StreamsProperties;
import commerce.streams.redis.QueueRedis;
import commerce.streams.relay.ParkedRelay;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is done to the ledger every now and then, by every instance; where only one may, the
 * database sees to it.
 */
@Component
class Housekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private static final Duration WEEKS_PERIOD = Duration.ofHours(1);

    /** How many weeks are ready for messages to come: time to notice that no more are made. */
    private static final int WEEKS_AHEAD = 3;

    private final LedgerProperties properties;
    private final JdbcClient jdbc;
    private final ParkedMessages parkedMessages;
    private final ParkedRelay parkedRelay;
    private final Tally tally;
    private final LostMessages lostMessages;
    private final MultiGauge parked;
    private final Counter republished;
    private final ScheduledExecutorService clock =
            Executors.newScheduledThreadPool(
                    2, Thread.ofVirtual().name("ledger-housekeeping-", 0).factory());
    private volatile Tally.Figures figures = Tally.Figures.NONE;
    private volatile long ofUnknownTypes;
    private volatile boolean running;

    Housekeeping(
            LedgerProperties properties,
            JdbcClient jdbc,
            ParkedMessages parkedMessages,
            Tally tally,
            LostMessages lostMessages,
            QueueRedis redis,
            StreamsProperties streams,
            MeterRegistry meters) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.parkedMessages = parkedMessages;
        this.parkedRelay = new ParkedRelay(redis, parkedMessages, streams.partitions());
        this.tally = tally;
        this.lostMessages = lostMessages;
        this.parked =
                MultiGauge.builder("commerce.streams.parked")
                        .description("Entries that wait for somebody to decide about them")
                        .register(meters);
        this.republished =
                Counter.builder("commerce.ledger.republished")
                        .description("Messages that no stream held any more")
                        .register(meters);
        gauge(meters, "commerce.ledger.accepted", Tags.empty(), Tally.Figures::accepted);
        gauge(meters, "commerce.ledger.imbalance", Tags.empty(), Tally.Figures::imbalance);
        state(meters, "answered", Tally.Figures::answered);
        state(meters, "ignored", Tally.Figures::ignored);
        state(meters, "parked", Tally.Figures::parked);
        state(meters, "in-flight", Tally.Figures::inFlight);
        meters.gauge("commerce.ledger.oldest", this, Housekeeping::oldestAge);
        meters.gauge("commerce.ledger.unknown", this, house -> house.ofUnknownTypes);
    }

    @Override
    public void start() {
        running = true;
        every(WEEKS_PERIOD, "weeks", this::turnWeeks);
        every(properties.parkedPeriod(), "parked entries", this::moveParked);
        every(properties.tallyPeriod(), "tally", this::count);
        every(properties.lostPeriod(), "lost messages", this::findLost);
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdown();
        try {
            if (!clock.awaitTermination(5, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void every(Duration period, String what, Runnable task) {
        var _ =
                clock.scheduleWithFixedDelay(
                        () -> {
                            try {
                                task.run();
                            } catch (RuntimeException e) {
                                log.warn("{}: tried again later: {}", what, e.toString());
                            }
                        },
                        0,
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void turnWeeks() {
        int added =
                jdbc.sql("SELECT ledger.add_weeks(?)")
                        .param(WEEKS_AHEAD)
                        .query(Integer.class)
                        .single();
        int dropped =
                jdbc.sql("SELECT ledger.drop_weeks(make_interval(secs => ?))")
                        .param(properties.retention().toSeconds())
                        .query(Integer.class)
                        .single();
        int expired = parkedMessages.expire(properties.parkedRetention());
        int forgotten = parkedMessages.forget(properties.retention());
        if (added + dropped + expired + forgotten > 0) {
            log.info(
                    "ledger: {} weeks added, {} dropped; {} parked entries emptied, {} forgotten",
                    added,
                    dropped,
                    expired,
                    forgotten);
        }
    }

    private void moveParked() {
        int collected = parkedRelay.collect();
        if (collected > 0) {
            log.warn("{} entries were parked", collected);
        }
        parkedRelay.replay();
    }

    private void count() {
        tally.settle();
        figures = tally.figures();
        parked.register(
                parkedMessages.parked().entrySet().stream()
                        .map(
                                each ->
                                        MultiGauge.Row.of(
                                                Tags.of(
                                                        "stream", each.getKey().stage(),
                                                        "group", each.getKey().service()),
                                                each.getValue()))
                        .toList(),
                true);
    }

    private void findLost() {
        int found = lostMessages.republish(properties.lostAfter());
        republished.increment(found);
        ofUnknownTypes = lostMessages.ofUnknownTypes();
    }

    private double oldestAge() {
        @Nullable Instant oldest = figures.oldest();
        return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1e3;
    }

    private void state(MeterRegistry meters, String state, ToLongFunction<Tally.Figures> value) {
        gauge(meters, "commerce.ledger.messages", Tags.of("state", state), value);
    }

    private void gauge(
            MeterRegistry meters, String name, Tags tags, ToLongFunction<Tally.Figures> value) {
        meters.gauge(name, tags, this, house -> value.applyAsLong(house.figures));
    }
}
