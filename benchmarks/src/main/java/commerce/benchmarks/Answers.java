package commerce.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what reached WhatsApp from the simulator's log. A customer's messages are answered in
 * order, so the n-th answer belongs to the n-th message.
 */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String simulator;
    private final Map<String, Queue<Long>> open = new HashMap<>();

    /** Nanoseconds of the monotonic clock at the epoch of the wall clock. */
    private final long epoch =
            System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());

    private Histogram endToEnd = newHistogram();
    private long after;
    private int waiting;

    Answers(String simulator) {
        this.simulator = simulator;
    }

    synchronized void asked(String phone, long due) {
        open.computeIfAbsent(phone, p -> new ArrayDeque<>()).add(due);
        waiting++;
    }

    synchronized void refused(String phone) {
        Queue<Long> queue = open.get(phone);
        if (queue != null && queue.poll() != null) {
            waiting--;
        }
    }

    /** How many messages wait for their answer. */
    synchronized int waiting() {
        return waiting;
    }

    /** What came since the last call; begins anew. Times in microseconds. */
    synchronized Histogram take() {
        Histogram taken = endToEnd;
        endToEnd = newHistogram();
        return taken;
    }

    /** Reads on in the log, to its end. */
    void read() throws IOException, InterruptedException {
        while (true) {
            HttpResponse<byte[]> response =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    simulator
                                                            + "/sim/log?limit=2000&after="
                                                            + after))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            JsonNode entries = JSON.readTree(response.body());
            for (JsonNode entry : entries) {
                after = entry.path("seq").asLong();
                answered(
                        entry.path("to").asString(), Instant.parse(entry.path("at").stringValue()));
            }
            if (entries.size() < 2000) {
                return;
            }
        }
    }

    private synchronized void answered(String phone, Instant at) {
        Queue<Long> queue = open.get(phone.startsWith("+") ? phone.substring(1) : phone);
        @Nullable Long due = queue == null ? null : queue.poll();
        if (due != null) {
            waiting--;
            long nanos = TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano() + epoch - due;
            endToEnd.recordValue(Math.clamp(nanos / 1000, 0, endToEnd.getHighestTrackableValue()));
        }
    }

    /** Median, 95th and 99th percentile of microseconds, in milliseconds. */
    static String percentiles(Histogram micros) {
        return "%.1f / %.1f / %.1f"
                .formatted(
                        micros.getValueAtPercentile(50) / 1e3,
                        micros.getValueAtPercentile(95) / 1e3,
                        micros.getValueAtPercentile(99) / 1e3);
    }

    private static Histogram newHistogram() {
        return new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
    }
}
