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
import java.util.stream.IntStream;

/** How long it took until what was broken was under way again. */
final class Recovery {

    private static final int PARTITIONS = 16;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** What each stage reads; ingest-service holds no leases. */
    private static final Map<String, String> STREAMS =
            Map.of(
                    "ai-gateway-service", "inbound",
                    "intent-service", "understood",
                    "catalog-service", "catalog-queries",
                    "cart-service", "cart-commands",
                    "responder-service", "replies");

    private final List<Duration> partitions = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> backlogs = Collections.synchronizedList(new ArrayList<>());

    /**
     * Watches the leases that lapse after an instance was killed, until somebody holds each again.
     *
     * @param instance which one, just now
     */
    void watchLeases(Testbed bed, String instance) throws InterruptedException {
        String service = instance.replaceAll("-\\d+$", "");
        String stream = STREAMS.get(service);
        if (stream == null) {
            return;
        }
        String[] leases = leases(stream, service);
        long start = System.nanoTime();
        Set<String> lapsed = new HashSet<>();
        Map<String, Duration> again = new HashMap<>();
        try (Redis redis = new Redis(bed)) {
            // A lease lives two and a half seconds after its holder's last sign of life.
            while (elapsed(start).compareTo(Duration.ofSeconds(5)) < 0
                    || (again.size() < lapsed.size() && elapsed(start).compareTo(LONGEST) < 0)) {
                for (KeyValue<String, String> lease : redis.commands().mget(leases)) {
                    if (!lease.hasValue()) {
                        lapsed.add(lease.getKey());
                    } else if (lapsed.contains(lease.getKey())) {
                        again.putIfAbsent(lease.getKey(), elapsed(start));
                    }
                }
                Thread.sleep(LOOK_EVERY);
            }
            for (String lease : lapsed) {
                partitions.add(again.getOrDefault(lease, LONGEST));
            }
        } catch (RedisException another) {
            // Redis was broken at the same time: then this measures something else.
        }
    }

    /** The keys of all leases of a stage. */
    static String[] leases(String stream, String service) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(p -> "lease:{%02d}:%s:%s".formatted(p, stream, service))
                .toArray(String[]::new);
    }

    /** Waits until what was unfinished when Redis was emptied is finished. */
    void watchBacklog(Testbed bed) throws InterruptedException {
        long start = System.nanoTime();
        try {
            String now = bed.rows("SELECT now()").getFirst().getFirst();
            while (elapsed(start).compareTo(Duration.ofMinutes(2)) < 0) {
                String waiting =
                        bed.rows(
                                        "SELECT count(*) FROM ledger.inbound_message WHERE state = 'accepted'"
                                                + " AND accepted_at < '"
                                                + now
                                                + "'")
                                .getFirst()
                                .getFirst();
                if (waiting.equals("0")) {
                    backlogs.add(elapsed(start));
                    return;
                }
                Thread.sleep(LOOK_EVERY);
            }
            backlogs.add(elapsed(start));
        } catch (SQLException another) {
            // PostgreSQL was broken at the same time: then this measures something else.
        }
    }

    String report() {
        return "partitions held again after kill -9     %s%nunfinished rows done after Redis emptied %s"
                .formatted(quantiles(partitions), quantiles(backlogs));
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
