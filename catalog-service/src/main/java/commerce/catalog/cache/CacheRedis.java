package commerce.catalog.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The cache's Redis, which may be away: then it is asked again after a pause, and nobody waits for
 * it meanwhile.
 */
@Component
class CacheRedis {

    private static final Logger log = LoggerFactory.getLogger(CacheRedis.class);

    /** One late answer says nothing about the next; so many in a row do. */
    private static final int LATE_IN_A_ROW = 5;

    private final CacheProperties properties;
    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connecting;
    private volatile long asksAgainAt = System.nanoTime();
    private final AtomicInteger late = new AtomicInteger();
    private volatile boolean away;

    CacheRedis(CacheProperties properties) {
        this.properties = properties;
        uri = RedisURI.create(properties.uri());
        uri.setTimeout(properties.timeout());
        resources =
                ClientResources.builder().ioThreadPoolSize(1).computationThreadPoolSize(1).build();
        client = RedisClient.create(resources, uri);
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .build());
        connection();
    }

    /**
     * The values of keys, null where there is none.
     *
     * @throws RedisException when the cache is away
     */
    List<@Nullable String> get(String... keys) {
        return ask(commands -> commands.mget(keys)).stream()
                .<@Nullable String>map(entry -> value(entry))
                .toList();
    }

    /**
     * @throws RedisException when the cache is away
     */
    void set(String key, String value) {
        ask(commands -> commands.set(key, value));
    }

    /** Stores a value, or not: nobody waits for it. */
    void offer(String key, String value, Duration timeToLive) {
        StatefulRedisConnection<String, String> connection = connection();
        if (connection == null || isPausing()) {
            return;
        }
        connection
                .async()
                .set(key, value, SetArgs.Builder.px(timeToLive.toMillis()))
                .exceptionally(
                        failure -> {
                            log.debug("{} was not cached", key, failure);
                            return null;
                        });
    }

    private static @Nullable String value(KeyValue<String, String> entry) {
        return entry.hasValue() ? entry.getValue() : null;
    }

    private <T> T ask(Question<T> question) {
        StatefulRedisConnection<String, String> connection = connection();
        if (connection == null || isPausing()) {
            throw new RedisException("the cache is away");
        }
        try {
            T answer =
                    question.of(connection.async())
                            .get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
            late.set(0);
            if (away) {
                away = false;
                log.info("the cache answers again");
            }
            return answer;
        } catch (TimeoutException e) {
            if (late.incrementAndGet() >= LATE_IN_A_ROW) {
                pause(e);
            }
            throw new RedisException("the cache is late", e);
        } catch (ExecutionException e) {
            pause(e);
            throw new RedisException("the cache is away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisException("interrupted", e);
        }
    }

    private boolean isPausing() {
        return System.nanoTime() - asksAgainAt < 0;
    }

    private void pause(Exception why) {
        asksAgainAt = System.nanoTime() + properties.pause().toNanos();
        if (!away) {
            away = true;
            log.warn("the cache does not answer, going on without it: {}", why.toString());
        }
    }

    /** Null while there is none. Connects in the background; once connected, Lettuce reconnects. */
    private synchronized @Nullable StatefulRedisConnection<String, String> connection() {
        if (connecting == null || failed(connecting)) {
            if (isPausing()) {
                return null;
            }
            asksAgainAt = System.nanoTime() + properties.pause().toNanos();
            connecting =
                    client.connectAsync(StringCodec.UTF8, uri)
                            .toCompletableFuture()
                            .thenApply(
                                    connection -> {
                                        asksAgainAt = System.nanoTime();
                                        return connection;
                                    });
        }
        return failed(connecting) ? null : connecting.getNow(null);
    }

    private static boolean failed(Future<?> future) {
        return future.isDone() && future.state() != Future.State.SUCCESS;
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    @FunctionalInterface
    private interface Question<T> {
        Future<T> of(RedisAsyncCommands<String, String> commands);
    }
}
