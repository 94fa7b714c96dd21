package commerce.ai.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The cache's Redis, which may be away: then it is as if it knew nothing, and it is left alone for
 * a moment.
 */
@Component
class CacheRedis {

    private static final Logger log = LoggerFactory.getLogger(CacheRedis.class);
    private static final Duration TIMEOUT = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> commands;
    private Function<StatefulRedisPubSubConnection<String, String>, CompletionStage<Void>>
            subscribe = _ -> CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<Boolean> news;
    private volatile long asksAgainAt = System.nanoTime();

    CacheRedis(@Value("${commerce.cache.uri}") String address) {
        uri = RedisURI.create(address);
        uri.setTimeout(TIMEOUT);
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

    @Nullable String get(String key) {
        return this.<@Nullable String>ask(redis -> redis.get(key), null);
    }

    void set(String key, String value, Duration timeToLive) {
        var _ =
                this.<@Nullable String>ask(
                        redis -> redis.set(key, value, SetArgs.Builder.px(timeToLive.toMillis())),
                        null);
    }

    /** Whether this instance is now the one that holds a key. True where nobody can be asked. */
    boolean acquire(String key, Duration timeToLive) {
        return "OK"
                .equals(
                        this.<@Nullable String>ask(
                                redis ->
                                        redis.set(
                                                key,
                                                "1",
                                                SetArgs.Builder.nx().px(timeToLive.toMillis())),
                                "OK"));
    }

    void release(String key) {
        var _ = this.<@Nullable Long>ask(redis -> redis.del(key), null);
    }

    void publish(String channel, String message) {
        var _ = this.<@Nullable Long>ask(redis -> redis.publish(channel, message), null);
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
            T otherwise) {
        StatefulRedisConnection<String, String> connection = connection();
        if (connection == null) {
            return otherwise;
        }
        try {
            return question.apply(connection.async())
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            pause(e);
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    private void pause(Exception why) {
        asksAgainAt = System.nanoTime() + PAUSE.toNanos();
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

    private <T> @Nullable T connected(CompletionStage<T> connecting) {
        try {
            return connecting.toCompletableFuture().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            pause(e);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
