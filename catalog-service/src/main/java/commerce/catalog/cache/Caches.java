package commerce.catalog.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was found, until it is too old or something changed. Every value carries the generation it
 * belongs to; a change starts a new one. Fails nobody: what cannot be read was not there. What is
 * asked for again and again is kept near, in front of Redis.
 */
@Component
public class Caches implements Invalidation {

    /** What is remembered. */
    public enum Kind {
        SEARCH("search", Generation.TEXT),
        PRICED("search", Generation.PRICE),
        OFFERS("search", Generation.SHELF),
        CATEGORIES("categories", Generation.SHELF);

        private final String tag;
        private final Generation generation;

        Kind(String tag, Generation generation) {
            this.tag = tag;
            this.generation = generation;
        }
    }

    /**
     * How long what Redis said of a generation holds for what is near: that much later than
     * elsewhere a change is noticed on an instance that nobody told of it.
     */
    private static final Duration HOLDS = Duration.ofMillis(250);

    /** Lists that are asked for again and again: some 3 KB each at most. */
    private static final int MOST_NEAR = 2000;

    /** A value that needs no question to Redis as long as its generation is the present one. */
    private record Near(String value, String generation) {}

    /** A generation, and when Redis was asked for it. */
    private record Seen(String generation, long at) {}

    /** What a generation is called that nothing has started yet. */
    private static final String FIRST = "0";

    private final CacheRedis redis;
    private final Map<Kind, Counter> hits = new EnumMap<>(Kind.class);
    private final Map<Kind, Counter> misses = new EnumMap<>(Kind.class);
    private final Set<Generation> toForget = ConcurrentHashMap.newKeySet();
    private final Cache<String, Near> near = Caffeine.newBuilder().maximumSize(MOST_NEAR).build();
    private final Map<Generation, Seen> seen = new ConcurrentHashMap<>();

    Caches(CacheRedis redis, MeterRegistry registry) {
        this.redis = redis;
        for (Kind kind : Kind.values()) {
            hits.put(kind, counter(registry, kind, "hit"));
            misses.put(kind, counter(registry, kind, "miss"));
        }
    }

    public Remembered read(Kind kind, String key) {
        Remembered remembered = lookUp(kind, key);
        Counter counter = (remembered.value() == null ? misses : hits).get(kind);
        if (counter != null) {
            counter.increment();
        }
        return remembered;
    }

    private Remembered lookUp(Kind kind, String key) {
        if (toForget.contains(kind.generation)) {
            return Remembered.AWAY;
        }
        String entry = entry(kind, key);
        Seen known = seen.get(kind.generation);
        if (known != null && System.nanoTime() - known.at() < HOLDS.toNanos()) {
            Near value = near.getIfPresent(entry);
            if (value != null && value.generation().equals(known.generation())) {
                return new Remembered(value.value(), value.generation());
            }
        }
        try {
            long asked = System.nanoTime();
            List<@Nullable String> values = redis.get(kind.generation.key(), entry);
            String generation = values.getFirst() == null ? FIRST : values.getFirst();
            seen.put(kind.generation, new Seen(generation, asked));
            String value = values.getLast();
            if (value == null || !value.startsWith(generation + "\n")) {
                return new Remembered(null, generation);
            }
            String text = value.substring(generation.length() + 1);
            near.put(entry, new Near(text, generation));
            return new Remembered(text, generation);
        } catch (RedisException away) {
            return Remembered.AWAY;
        }
    }

    /**
     * @param before what {@link #read} said before the value was found
     */
    public void write(Kind kind, String key, Remembered before, String value, Duration timeToLive) {
        if (before.generation() != null) {
            near.put(entry(kind, key), new Near(value, before.generation()));
            redis.offer(entry(kind, key), before.generation() + "\n" + value, timeToLive);
        }
    }

    @Override
    public void invalidate() {
        for (Generation generation : Generation.values()) {
            forget(generation);
        }
    }

    /** Forgets all of a generation; what the cache cannot be told now is not used until it can. */
    public synchronized void forget(Generation generation) {
        toForget.add(generation);
        forgetPending();
    }

    /** Whether nothing is left that the cache has yet to be told. */
    public synchronized boolean forgetPending() {
        for (Generation generation : List.copyOf(toForget)) {
            try {
                redis.set(generation.key(), UUID.randomUUID().toString());
                seen.remove(generation);
                toForget.remove(generation);
            } catch (RedisException away) {
                return false;
            }
        }
        return true;
    }

    private static String entry(Kind kind, String key) {
        return "catalog:" + kind.name().toLowerCase(Locale.ROOT) + ":" + key;
    }

    private static Counter counter(MeterRegistry registry, Kind kind, String result) {
        return Counter.builder("commerce.cache.requests")
                .description("Questions to a cache, by whether it knew")
                .tags("cache", kind.tag, "result", result)
                .register(registry);
    }
}
