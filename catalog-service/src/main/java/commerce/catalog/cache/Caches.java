package commerce.catalog.cache;

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
 * belongs to; a change starts a new one. Fails nobody: what cannot be read was not there.
 */
@Component
public class Caches {

    /** What is remembered. */
    public enum Kind {
        SEARCH("search", Generation.TEXT),
        OFFERS("search", Generation.SHELF),
        CATEGORIES("categories", Generation.SHELF);

        private final String tag;
        private final Generation generation;

        Kind(String tag, Generation generation) {
            this.tag = tag;
            this.generation = generation;
        }
    }

    /** What a generation is called that nothing has started yet. */
    private static final String FIRST = "0";

    private final CacheRedis redis;
    private final Map<Kind, Counter> hits = new EnumMap<>(Kind.class);
    private final Map<Kind, Counter> misses = new EnumMap<>(Kind.class);
    private final Set<Generation> toForget = ConcurrentHashMap.newKeySet();

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
        try {
            List<@Nullable String> values = redis.get(kind.generation.key(), entry(kind, key));
            String generation = values.getFirst() == null ? FIRST : values.getFirst();
            String value = values.getLast();
            return value != null && value.startsWith(generation + "\n")
                    ? new Remembered(value.substring(generation.length() + 1), generation)
                    : new Remembered(null, generation);
        } catch (RedisException away) {
            return Remembered.AWAY;
        }
    }

    /**
     * @param before what {@link #read} said before the value was found
     */
    public void write(Kind kind, String key, Remembered before, String value, Duration timeToLive) {
        if (before.generation() != null) {
            redis.offer(entry(kind, key), before.generation() + "\n" + value, timeToLive);
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
