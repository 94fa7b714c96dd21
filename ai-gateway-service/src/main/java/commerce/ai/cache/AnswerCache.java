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
    private final Map<String, CompletableFuture<String>> flights = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> elsewhere = new ConcurrentHashMap<>();
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
     * The answer to a question, from wherever it is had first.
     *
     * @param deadline how long somebody else's answer is waited for
     * @param ask finds the answer; null where there is none, which is not remembered
     */
    public Found get(String key, Duration deadline, Supplier<@Nullable String> ask) {
        String known = redis.get(ANSWER + key);
        if (known != null) {
            hits.increment();
            return new Found(known, Source.CACHE);
        }
        misses.increment();
        if (!settings.singleFlight()) {
            return new Found(asked(key, ask), Source.ASKED);
        }
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> other = flights.putIfAbsent(key, mine);
        if (other != null) {
            return new Found(joined(other, deadline), Source.SHARED_FLIGHT);
        }
        Found found = new Found(null, Source.ASKED);
        try {
            found = acrossInstances(key, deadline, ask);
            return found;
        } finally {
            flights.remove(key, mine);
            mine.complete(found.value() == null ? NONE : found.value());
        }
    }

    private Found acrossInstances(String key, Duration deadline, Supplier<@Nullable String> ask) {
        if (redis.acquire(FLIGHT + key, deadline)) {
            return new Found(askedAndTold(key, ask), Source.ASKED);
        }
        CompletableFuture<String> landing = new CompletableFuture<>();
        elsewhere.put(key, landing);
        try {
            if (!redis.isListening()) {
                return new Found(asked(key, ask), Source.ASKED);
            }
            // It may have landed before anybody listened.
            String known = redis.get(ANSWER + key);
            if (known == null && redis.get(FLIGHT + key) == null) {
                return new Found(asked(key, ask), Source.ASKED);
            }
            return new Found(
                    known == null ? joined(landing, deadline) : known, Source.SHARED_FLIGHT);
        } finally {
            elsewhere.remove(key, landing);
        }
    }

    private @Nullable String askedAndTold(String key, Supplier<@Nullable String> ask) {
        String answer = null;
        try {
            answer = asked(key, ask);
            return answer;
        } finally {
            redis.release(FLIGHT + key);
            redis.publish(LANDED + key, answer == null ? NONE : answer);
        }
    }

    private @Nullable String asked(String key, Supplier<@Nullable String> ask) {
        String answer = ask.get();
        if (answer != null) {
            redis.set(ANSWER + key, answer, settings.timeToLive());
        }
        return answer;
    }

    private @Nullable String joined(CompletableFuture<String> flight, Duration deadline) {
        joins.increment();
        try {
            String answer = flight.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            return answer.equals(NONE) ? null : answer;
        } catch (TimeoutException | ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void landed(String channel, String answer) {
        CompletableFuture<String> waiting = elsewhere.get(channel.substring(LANDED.length()));
        if (waiting != null) {
            waiting.complete(answer);
        }
    }
}
