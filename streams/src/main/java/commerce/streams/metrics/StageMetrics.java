package commerce.streams.metrics;

import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one stage, tagged with stream and group. {@code commerce.streams.length} is how
 * many entries wait or are under way, {@code commerce.streams.oldest} the age in seconds of the
 * oldest one under way.
 */
public final class StageMetrics {

    /** What a reader of a partition can tell. */
    public interface Reader {
        int inFlight();

        @Nullable Instant oldest();

        long length();
    }

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer handle;
    private final Timer handOff;
    private final Counter retries;
    private final Counter parked;

    public StageMetrics(MeterRegistry registry, StreamName stream, String group) {
        this.registry = registry;
        this.tags = Tags.of("stream", stream.text(), "group", group);
        this.handle =
                Timer.builder("commerce.streams.handle")
                        .description("Time a handler takes for one event")
                        .serviceLevelObjectives(
                                Duration.ofMillis(5),
                                Duration.ofMillis(20),
                                Duration.ofMillis(80),
                                Duration.ofMillis(150),
                                Duration.ofSeconds(1))
                        .tags(tags)
                        .register(registry);
        this.handOff =
                Timer.builder("commerce.streams.handoff")
                        .description("Time of one hand-off call")
                        .tags(tags)
                        .register(registry);
        this.retries = registry.counter("commerce.streams.retries", tags);
        this.parked = registry.counter("commerce.streams.parked", tags);
    }

    /** Starts to export what the readers tell. */
    public void watch(Map<Partition, ? extends Reader> readers) {
        registry.gauge("commerce.streams.partitions", tags, readers, Map::size);
        registry.gauge(
                "commerce.streams.inflight",
                tags,
                readers,
                all -> all.values().stream().mapToInt(Reader::inFlight).sum());
        registry.gauge(
                "commerce.streams.length",
                tags,
                readers,
                all -> all.values().stream().mapToLong(Reader::length).sum());
        registry.gauge(
                "commerce.streams.oldest",
                tags,
                readers,
                all ->
                        all.values().stream()
                                .map(Reader::oldest)
                                .filter(Objects::nonNull)
                                .mapToDouble(
                                        at -> Duration.between(at, Instant.now()).toMillis() / 1e3)
                                .max()
                                .orElse(0));
    }

    public void handled(long nanos) {
        handle.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void handedOn(long nanos) {
        handOff.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void retried() {
        retries.increment();
    }

    public void parked() {
        parked.increment();
    }
}
