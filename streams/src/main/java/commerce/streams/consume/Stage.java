package commerce.streams.consume;

import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.StreamsProperties;
import commerce.streams.Subscription;
import commerce.streams.lease.LeaseKeeper;
import commerce.streams.lease.PartitionLease;
import commerce.streams.metrics.StageMetrics;
import commerce.streams.redis.QueueRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription at work: its leases, and a reader for each partition it holds. Needs no thread
 * of its own but one that keeps the leases.
 */
public final class Stage implements LeaseKeeper.Listener {

    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    /**
     * Up to five commands for each partition: asked every second, a stage's 16 partitions would
     * cost Redis as much as some eight messages a second do.
     */
    private static final Duration TIDY_EVERY = Duration.ofSeconds(5);

    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final QueueRedis redis;
    private final StageContext context;
    private final LeaseKeeper leases;
    private final Duration timeToLive;
    private final Duration drainTime;
    private final Map<Partition, PartitionReader> readers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock;
    private final AtomicBoolean heardOfReleased = new AtomicBoolean();

    public Stage(
            QueueRedis redis,
            Subscription subscription,
            String group,
            StreamsProperties properties,
            MeterRegistry meters) {
        this.redis = redis;
        this.timeToLive = properties.leaseTimeToLive();
        this.drainTime = properties.drainTime();
        String stage = subscription.stream().text() + ":" + group;
        this.context =
                new StageContext(
                        subscription,
                        group,
                        stage,
                        properties,
                        new StageMetrics(meters, subscription.stream(), group));
        this.leases =
                new LeaseKeeper(
                        redis,
                        stage,
                        UUID.randomUUID().toString(),
                        properties.partitions(),
                        timeToLive,
                        this);
        this.clock =
                // Platform threads: virtual ones that wait for a processor behind a thousand others
                // would let leases expire.
                new ScheduledThreadPoolExecutor(
                        2,
                        Thread.ofPlatform().daemon().name("leases-" + stage, 0).factory(),
                        new ThreadPoolExecutor.DiscardPolicy());
        context.metrics().watch(readers);
    }

    /** Starts to take partitions, as far as Redis is there. */
    public void start() {
        long period = Math.max(50, timeToLive.toMillis() / 4);
        var _ =
                clock.scheduleWithFixedDelay(
                        () -> carefully(leases::tick), 0, period, TimeUnit.MILLISECONDS);
        var _ =
                clock.scheduleWithFixedDelay(
                        this::tidy, period, TIDY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until this instance has had its share of the partitions once.
     *
     * @return false when it has not within the given time
     */
    public boolean awaitShare(Duration patience) throws InterruptedException {
        return leases.awaitShare(patience);
    }

    /** Finishes what is under way, and gives all partitions back. */
    public void stop() {
        try {
            // The clock goes on meanwhile: what takes long to finish keeps its lease.
            leases.releaseAll();
            clock.shutdown();
            if (!clock.awaitTermination(2, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The leases expire by themselves; what is not acknowledged is read by the next owner.
            log.warn("{}: partitions were not given back: {}", context.name(), e.toString());
        } finally {
            clock.shutdownNow();
        }
    }

    /** How many partitions are held now. */
    public int partitions() {
        return leases.partitions().size();
    }

    /** The part of all partitions that is held now: 0 to 1. */
    public double share() {
        return (double) partitions() / context.properties().partitions();
    }

    public StreamName stream() {
        return context.subscription().stream();
    }

    private void tidy() {
        readers.values().forEach(PartitionReader::tidy);
    }

    private void carefully(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log.warn("{}: leases: {}", context.name(), e.toString());
        }
    }

    @Override
    public void acquired(PartitionLease lease) {
        PartitionReader before =
                readers.put(
                        lease.partition(),
                        new PartitionReader(redis, context, lease, leases::notice));
        PartitionReader reader = readers.get(lease.partition());
        if (reader != null) {
            // What the last session still has under way ends first, as far as it soon does. What
            // takes longer is no different from another instance's: fenced, and harmless twice.
            reader.startAfter(before, OVERLAP);
        }
    }

    @Override
    public void lost(PartitionLease lease) {
        log.info("{}: lease of partition {} lost", context.name(), lease.partition().number());
        PartitionReader reader = readers.get(lease.partition());
        if (reader != null && reader.lease().equals(lease)) {
            reader.abandon();
        }
    }

    @Override
    public void releasing(PartitionLease lease) {
        PartitionReader reader = readers.get(lease.partition());
        if (reader != null && reader.lease().equals(lease)) {
            reader.drain(drainTime);
            readers.remove(lease.partition(), reader);
        }
    }

    @Override
    public void released() {
        if (heardOfReleased.compareAndSet(false, true)) {
            clock.execute(
                    () -> {
                        heardOfReleased.set(false);
                        carefully(leases::takeReleased);
                    });
        }
    }
}
