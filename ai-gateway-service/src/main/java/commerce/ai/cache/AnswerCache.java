package commerce.ai.cache;

import commerce.ai.settings.GatewayProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers by question, for a day. A question that is being asked already, here or in another
 * instance, is not asked a second time: its answer is waited for. Keys are digests, so that nobody
 * reads in the cache what customers wrote.
 */
@Component
public class AnswerCache {

    private static final String ANSWER = "ai:answer:";
    private static final String FLIGHT = "ai:flight:";
    private static final String LANDED = "ai:landed:";

    /** What is published where a question found no answer. */
    private static final String NONE = "";

    /** And where it found none for a reason of whoever asked. */
    private static final String NONE_FOR_ONE = "\0";

    /** Where an answer came from. */
    public enum Source {
        /** It was asked for. */
        ASKED,
        /** It was known. */
        CACHE,
        /** Somebody else was asking. */
        SHARED_FLIGHT
    }

    /**
     * @param value null where there is no answer
     */
    public record Found(@Nullable String value, Source source) {}

    private final CacheRedis redis;
    private final GatewayProperties.Cache settings;
    private final Map<String, CompletableFuture<Asked>> flights = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Asked>> elsewhere = new ConcurrentHashMap<>();
    private final Counter hits;
    private final Counter misses;
    private final Counter joins;

    AnswerCache(CacheRedis redis, GatewayProperties properties, MeterRegistry meters) {
        this.redis = redis;
        this.settings = properties.cache();
        redis.listen(LANDED + "*", this::landed);
        hits = requests(meters, "hit");
        misses = requests(meters, "miss");
        joins =
                Counter.builder("commerce.ai.flight.joins")
                        .description("Questions that waited for the answer to an identical one")
                        .register(meters);
    }

    private static Counter requests(MeterRegistry meters, String result) {
        return Counter.builder("commerce.cache.requests")
                .description("Questions to a cache, by whether it knew")
                .tags("cache", "ai-answers", "result", result)
                .register(meters);
    }

    /** A key of parts, of which none can be read from it. */
    public static String key(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What came of asking.
     *
     * @param value null where there is no answer
     * @param forAll whether it is so for everybody who asks the same: that one purse is empty is
     *     not
     */
    public record Asked(@Nullable String value, boolean forAll) {

        private static final Asked NOTHING = new Asked(null, true);

        private String published() {
            if (value != null) {
                return value;
            }
            return forAll ? NONE : NONE_FOR_ONE;
        }

        private static Asked read(String published) {
            return switch (published) {
                case NONE -> NOTHING;
                case NONE_FOR_ONE -> new Asked(null, false);
                default -> new Asked(published, true);
            };
        }
    }

    /**
     * The answer to a question, from wherever it is had first.
     *
     * @param patience how long the cache and others who ask the same are waited for, all in all
     * @param ask finds the answer; that there is none is not remembered
     */
    public Found get(String key, Duration patience, Supplier<Asked> ask) {
        return get(key, System.nanoTime() + patience.toNanos(), ask);
    }

    private Found get(String key, long end, Supplier<Asked> ask) {
        String known = redis.get(ANSWER + key, end);
        if (known != null) {
            hits.increment();
            return new Found(known, Source.CACHE);
        }
        misses.increment();
        if (!settings.singleFlight()) {
            return new Found(asked(key, ask).value(), Source.ASKED);
        }
        CompletableFuture<Asked> mine = new CompletableFuture<>();
        CompletableFuture<Asked> other = flights.putIfAbsent(key, mine);
        if (other != null) {
            Asked landed = joined(other, end);
            return landed.forAll()
                    ? new Found(landed.value(), Source.SHARED_FLIGHT)
                    : get(key, end, ask);
        }
        Landing landing = new Landing(Asked.NOTHING, Source.ASKED);
        try {
            landing = acrossInstances(key, end, ask);
            return new Found(landing.asked().value(), landing.source());
        } finally {
            flights.remove(key, mine);
            mine.complete(landing.asked());
        }
    }

    private record Landing(Asked asked, Source source) {}

    private Landing acrossInstances(String key, long end, Supplier<Asked> ask) {
        if (redis.acquire(FLIGHT + key, end)) {
            return new Landing(askedAndTold(key, ask), Source.ASKED);
        }
        Asked landed = elsewhere(key, end);
        if (landed == null) {
            return new Landing(asked(key, ask), Source.ASKED);
        }
        return landed.forAll()
                ? new Landing(landed, Source.SHARED_FLIGHT)
                : acrossInstances(key, end, ask);
    }

    /** What came of it in another instance; null where none is asking, or it could not be heard. */
    private @Nullable Asked elsewhere(String key, long end) {
        CompletableFuture<Asked> landing = new CompletableFuture<>();
        elsewhere.put(key, landing);
        try {
            if (!redis.isListening()) {
                return null;
            }
            // It may have landed before anybody listened.
            String known = redis.get(ANSWER + key, end);
            if (known != null) {
                return new Asked(known, true);
            }
            return redis.get(FLIGHT + key, end) == null ? null : joined(landing, end);
        } finally {
            elsewhere.remove(key, landing);
        }
    }

    private Asked askedAndTold(String key, Supplier<Asked> ask) {
        Asked answer = Asked.NOTHING;
        try {
            answer = asked(key, ask);
            return answer;
        } finally {
            redis.release(FLIGHT + key);
            redis.publish(LANDED + key, answer.published());
        }
    }

    private Asked asked(String key, Supplier<Asked> ask) {
        Asked answer = ask.get();
        if (answer.value() != null) {
            redis.set(ANSWER + key, answer.value(), settings.timeToLive());
        }
        return answer;
    }

    private Asked joined(CompletableFuture<Asked> flight, long end) {
        joins.increment();
        try {
            return flight.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Asked.NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Asked.NOTHING;
        }
    }

    private void landed(String channel, String answer) {
        CompletableFuture<Asked> waiting = elsewhere.get(channel.substring(LANDED.length()));
        if (waiting != null) {
            waiting.complete(Asked.read(answer));
        }
    }
}
