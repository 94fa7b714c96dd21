package commerce.e2e.fault;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long it took until what was broken was under way again. */
final class Recovery {

    private static final int PARTITIONS = 16;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Seldom enough not to be a load of its own. */
    private static final Duration LOOK_AT_BACKLOG_EVERY = Duration.ofMillis(250);

    private static final Duration LONGEST_BACKLOG = Duration.ofMinutes(2);

    /** What each stage reads; ingest-service holds no leases. */
    private static final Map<String, String> STREAMS =
            Map.of(
                    "ai-gateway-service", "inbound",
                    "intent-service", "understood",
                    "catalog-service", "catalog-queries",
                    "cart-service", "cart-commands",
                    "responder-service", "replies");

    private final Testbed bed;
    private final Outages outages;

    /** Of partitions that another instance could take over at once. */
    private final List<Duration> takenOver = Collections.synchronizedList(new ArrayList<>());

    /** Of partitions that had to wait until an instance was there again. */
    private final List<Duration> waitedFor = Collections.synchronizedList(new ArrayList<>());

    private final List<Duration> underWay = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> finished = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger leftOut = new AtomicInteger();

    Recovery(Testbed bed, Outages outages) {
        this.bed = bed;
        this.outages = outages;
    }

    /**
     * Watches the leases that lapse after an instance was killed, until somebody holds each again.
     *
     * @param instance which one, just now
     */
    void watchLeases(String instance) throws InterruptedException {
        String service = instance.replaceAll("-\\d+$", "");
        String stream = STREAMS.get(service);
        if (stream == null) {
            return;
        }
        String other = instance.equals(service) ? service + "-2" : service;
        BooleanSupplier otherWhole = outages.wholeFromNowOn(other);
        BooleanSupplier redisWhole = outages.wholeFromNowOn("redis-queue");
        String[] leases = leases(stream, service);
        long start = System.nanoTime();
        Map<String, String> before = new HashMap<>();
        Set<String> lapsed = new HashSet<>();
        Map<String, Duration> again = new HashMap<>();
        try (Redis redis = new Redis(bed)) {
            // A lease lives two and a half seconds after its holder's last sign of life.
            while (elapsed(start).compareTo(Duration.ofSeconds(5)) < 0
                    || (again.size() < lapsed.size() && elapsed(start).compareTo(LONGEST) < 0)) {
                for (KeyValue<String, String> lease : redis.commands().mget(leases)) {
                    String key = lease.getKey();
                    String holder = lease.getValueOrElse("");
                    // Between two looks a lease can lapse and be taken: then its holder is another.
                    if (holder.isEmpty() || !holder.equals(before.getOrDefault(key, holder))) {
                        lapsed.add(key);
                    }
                    before.putIfAbsent(key, holder);
                    if (lapsed.contains(key) && !holder.isEmpty()) {
                        again.putIfAbsent(key, elapsed(start));
                    }
                }
                Thread.sleep(LOOK_EVERY);
            }
        } catch (RedisException another) {
            leftOut.incrementAndGet();
            return;
        }
        if (!redisWhole.getAsBoolean()) {
            // Nobody can hold anything then: this measures something else.
            leftOut.incrementAndGet();
            return;
        }
        boolean another = otherWhole.getAsBoolean() && bed.isAlive(other);
        for (String lease : lapsed) {
            (another ? takenOver : waitedFor).add(again.getOrDefault(lease, LONGEST));
        }
    }

    /** The keys of all leases of a stage. */
    static String[] leases(String stream, String service) {
        return partitions("lease:{%02d}:" + stream + ":" + service).toArray(String[]::new);
    }

    private static Stream<String> partitions(String key) {
        return IntStream.range(0, PARTITIONS).mapToObj(key::formatted);
    }

    /**
     * Watches what was unfinished when Redis was emptied, just now, until it is under way again,
     * and then until it is finished.
     */
    void watchBacklog() throws InterruptedException {
        List<BooleanSupplier> whole =
                Stream.of("redis-queue", "postgres").map(outages::wholeFromNowOn).toList();
        List<BooleanSupplier> publishers =
                Stream.of("ingest-service", "ingest-service-2")
                        .map(outages::wholeFromNowOn)
                        .toList();
        long start = System.nanoTime();
        List<String> streams =
                Stream.concat(STREAMS.values().stream(), Stream.of("parked"))
                        .flatMap(stream -> partitions(stream + ":{%02d}"))
                        .toList();
        try (Backlog backlog = new Backlog(bed, streams)) {
            Duration again = awaitUnderWay(backlog, start, whole);
            if (whole.stream().allMatch(BooleanSupplier::getAsBoolean)
                    && publishers.stream().anyMatch(BooleanSupplier::getAsBoolean)) {
                underWay.add(again);
                messages.addAndGet(backlog.size());
            } else {
                leftOut.incrementAndGet();
            }
            while (!backlog.isFinished() && elapsed(start).compareTo(LONGEST_BACKLOG) < 0) {
                Thread.sleep(LOOK_AT_BACKLOG_EVERY);
            }
            finished.add(elapsed(start));
        } catch (SQLException | RedisException another) {
            // A server was broken at the same time: then this measures something else.
            leftOut.incrementAndGet();
        }
    }

    /** Ends also when it cannot be known any more. */
    private static Duration awaitUnderWay(Backlog backlog, long start, List<BooleanSupplier> whole)
            throws SQLException, InterruptedException {
        while (!backlog.isUnderWay()
                && whole.stream().allMatch(BooleanSupplier::getAsBoolean)
                && elapsed(start).compareTo(LONGEST_BACKLOG) < 0) {
            Thread.sleep(LOOK_AT_BACKLOG_EVERY);
        }
        return elapsed(start);
    }

    String report() {
        return """
               partitions held again after kill -9
                 another instance was running           %s
                 none was, all the time                 %s
               after Redis was emptied, what was unfinished
                 is under way again                     %s, %d messages
                 is finished                            %s
               watched in vain, more being broken       %d times\
               """
                .formatted(
                        quantiles(takenOver),
                        quantiles(waitedFor),
                        quantiles(underWay),
                        messages.get(),
                        quantiles(finished),
                        leftOut.get());
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String quantiles(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return "not seen";
        }
        return "%d times: p50 %.1f s, p95 %.1f s, longest %.1f s"
                .formatted(
                        sorted.size(),
                        seconds(sorted.get(sorted.size() / 2)),
                        seconds(sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100))),
                        seconds(sorted.getLast()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
