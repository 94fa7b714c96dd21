package commerce.streams.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The queue's Redis. One shared connection for what answers at once; a connection of its own for
 * each reader, since a blocking read stalls everything behind it.
 */
public final class QueueRedis implements AutoCloseable {

    /** How long an answer may take. Blocking reads end long before. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ClientResources resources;
    private final QueueServers servers;
    private final RedisClient readerClient;
    private @Nullable StatefulRedisPubSubConnection<String, String> listening;

    /**
     * @param addresses {@code redis://host:port}, or several of a cluster with commas between them
     */
    public QueueRedis(String addresses) {
        resources =
                ClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
        servers = QueueServers.at(addresses, TIMEOUT, resources);
        // A reader whose connection broke has to show its lease before it reads again: a reconnect
        // behind its back would repeat the read without that.
        readerClient = RedisClient.create(resources);
        readerClient.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .timeoutOptions(QueueServers.TIMED)
                        .build());
    }

    /** Commands that answer at once, on the connection all share. */
    public RedisClusterAsyncCommands<String, String> commands() {
        return servers.commands();
    }

    /**
     * A connection for blocking reads of one stream, to the server that has it; does not reconnect
     * by itself. Where the stream has moved meanwhile it answers with an error.
     */
    public StatefulRedisConnection<String, String> openReader(String stream) {
        return readerClient.connect(servers.serverOf(stream));
    }

    /**
     * Calls somebody whenever something is published in a channel, by a thread that must not wait.
     * Who has to know should look by himself as well: what is published while the connection is
     * away is not heard.
     */
    public synchronized void listen(String channel, Runnable listener) {
        if (listening == null) {
            listening = servers.connectPubSub();
        }
        await(listening.async().subscribe(channel));
        listening.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String heard, String message) {
                        if (heard.equals(channel)) {
                            listener.run();
                        }
                    }
                });
    }

    /** Runs a script whose answer is a number. */
    public long number(Script script, List<String> keys, List<String> arguments) {
        return await(begin(script, keys, arguments));
    }

    /**
     * Sends a script whose answer is a number, without waiting for it; that takes no more than
     * {@link #TIMEOUT}.
     */
    public CompletionStage<Long> begin(Script script, List<String> keys, List<String> arguments) {
        return this.run(script, keys, arguments);
    }

    /** Runs a script whose answer is a text, or nil. */
    public @Nullable String text(Script script, List<String> keys, List<String> arguments) {
        return await(beginText(script, keys, arguments));
    }

    /** Sends a script whose answer is a text, or nil, without waiting for it. */
    public CompletionStage<@Nullable String> beginText(
            Script script, List<String> keys, List<String> arguments) {
        return this.run(script, keys, arguments);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the script says what its answer is
    private <T extends @Nullable Object> CompletionStage<T> run(
            Script script, List<String> keys, List<String> arguments) {
        String[] keyArray = keys.toArray(String[]::new);
        String[] argumentArray = arguments.toArray(String[]::new);
        RedisClusterAsyncCommands<String, String> commands = commands();
        RedisFuture<T> first =
                commands.evalsha(script.digest(), script.output(), keyArray, argumentArray);
        // SCRIPT FLUSH and a restart forget scripts; sending the source loads it again.
        return first.exceptionallyCompose(
                failure ->
                        unwrapped(failure) instanceof RedisNoScriptException
                                ? commands.eval(
                                        script.source(), script.output(), keyArray, argumentArray)
                                : java.util.concurrent.CompletableFuture.failedFuture(failure));
    }

    /** Waits for an answer; its failure is thrown as it is. */
    public static <T extends @Nullable Object> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture()
                    .get(TIMEOUT.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (unwrapped(e) instanceof RuntimeException failure) {
                throw failure;
            }
            throw new io.lettuce.core.RedisException(unwrapped(e));
        } catch (TimeoutException e) {
            throw new io.lettuce.core.RedisCommandTimeoutException("no answer from Redis");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new io.lettuce.core.RedisCommandInterruptedException(e);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public void close() {
        readerClient.shutdown();
        servers.close();
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
