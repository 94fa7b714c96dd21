package commerce.ai.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The cache's Redis, which may be away: then it is as if it knew nothing, and it is left alone for
 * a moment. Only questions are waited for; what it is told it is told without waiting.
 */
@Component
class CacheRedis {

    private static final Logger log = LoggerFactory.getLogger(CacheRedis.class);

    /** One late answer says nothing about the next; so many in a row do. */
    private static final int LATE_IN_A_ROW = 5;

    private final CacheProperties properties;
    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private final AtomicInteger late = new AtomicInteger();
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> commands;
    private Function<StatefulRedisPubSubConnection<String, String>, CompletionStage<Void>>
            subscribe = _ -> CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<Boolean> news;
    private volatile long asksAgainAt = System.nanoTime();

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
        // Connected by the time it is needed; that it is away is noticed then.
        commands = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
    }

    /**
     * @param end the nano time until which an answer is waited for
     */
    @Nullable String get(String key, long end) {
        return this.<@Nullable String>ask(redis -> redis.get(key), null, end);
    }

    /**
     * Whether this instance is now the one that holds a key. True where nobody can be asked.
     *
     * @param end the nano time until which it is held, if it is not released
     */
    boolean acquire(String key, long end) {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        return "OK"
                .equals(
                        this.<@Nullable String>ask(
                                redis -> redis.set(key, "1", SetArgs.Builder.nx().px(millis)),
                                "OK",
                                end));
    }

    void set(String key, String value, Duration timeToLive) {
        tell(redis -> redis.set(key, value, SetArgs.Builder.px(timeToLive.toMillis())));
    }

    void release(String key) {
        tell(redis -> redis.del(key));
    }

    void publish(String channel, String message) {
        tell(redis -> redis.publish(channel, message));
    }

    /** Tells of all that is published on channels of a pattern, as soon as it is connected. */
    synchronized void listen(String pattern, BiConsumer<String, String> listener) {
        subscribe =
                connection -> {
                    connection.addListener(adapter(listener));
                    return connection.async().psubscribe(pattern);
                };
        news = subscribed();
    }

    /** Whether nothing that is published from now on is missed. */
    synchronized boolean isListening() {
        if (isPausing()) {
            return false;
        }
        if (news == null || news.isCompletedExceptionally()) {
            news = subscribed();
        }
        return connected(news) != null;
    }

    private CompletableFuture<Boolean> subscribed() {
        return client.connectPubSubAsync(StringCodec.UTF8, uri)
                .toCompletableFuture()
                .thenCompose(connection -> subscribe.apply(connection).thenApply(_ -> true));
    }

    private <T extends @Nullable Object> T ask(
            Function<RedisAsyncCommands<String, String>, ? extends Future<T>> question,
            T otherwise,
            long end) {
        StatefulRedisConnection<String, String> connection = connection();
        if (connection == null) {
            return otherwise;
        }
        long left = end - System.nanoTime();
        long wait = Math.min(left, properties.timeout().toNanos());
        try {
            T answer = question.apply(connection.async()).get(wait, TimeUnit.NANOSECONDS);
            late.set(0);
            return answer;
        } catch (TimeoutException e) {
            // That whoever asks has no more time is no fault of the cache's.
            if (wait < left && late.incrementAndGet() >= LATE_IN_A_ROW) {
                pause(e);
            }
            return otherwise;
        } catch (ExecutionException e) {
            pause(e);
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    /** In the order in which it is told; nobody waits until it has understood. */
    private void tell(Function<RedisAsyncCommands<String, String>, ? extends RedisFuture<?>> what) {
        StatefulRedisConnection<String, String> connection = connection();
        if (connection != null) {
            what.apply(connection.async())
                    .exceptionally(
                            failure -> {
                                log.debug("the cache was not told", failure);
                                return null;
                            });
        }
    }

    private void pause(Exception why) {
        asksAgainAt = System.nanoTime() + properties.pause().toNanos();
        log.warn("the cache does not answer, going on without it: {}", why.toString());
    }

    private boolean isPausing() {
        return System.nanoTime() - asksAgainAt < 0;
    }

    private synchronized @Nullable StatefulRedisConnection<String, String> connection() {
        if (isPausing()) {
            return null;
        }
        if (commands == null || commands.isCompletedExceptionally()) {
            commands = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
        }
        return connected(commands);
    }

    private static RedisPubSubAdapter<String, String> adapter(BiConsumer<String, String> listener) {
        return new RedisPubSubAdapter<>() {
            @Override
            public void message(String pattern, String channel, String message) {
                listener.accept(channel, message);
            }
        };
    }

    /** Null while it is still connecting: nobody waits for that. */
    private <T> @Nullable T connected(CompletableFuture<T> connecting) {
        try {
            return connecting.getNow(null);
        } catch (CompletionException | CancellationException e) {
            pause(e);
            return null;
        }
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
