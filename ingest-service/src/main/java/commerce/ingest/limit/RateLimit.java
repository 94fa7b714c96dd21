package commerce.ingest.limit;

import commerce.ingest.IngestProperties;
import commerce.ingest.ledger.NewMessage;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * How much one customer may write: so many messages a minute and an hour, counted for all instances
 * together in the cache's Redis. Where that is away, nobody is limited.
 */
@Component
public class RateLimit {

    private static final Logger log = LoggerFactory.getLogger(RateLimit.class);
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** What becomes of a message. */
    public sealed interface Verdict {
        record Within() implements Verdict {}

        /** The first over the limit in a window. */
        record FirstOver(int retryAfterSeconds) implements Verdict {}

        record Over() implements Verdict {}
    }

    private static final Verdict WITHIN = new Verdict.Within();

    private final IngestProperties properties;
    private final RedisClient client;
    private final String script;
    private @Nullable StatefulRedisConnection<String, String> connection;

    RateLimit(@Value("${commerce.cache.uri}") String uri, IngestProperties properties)
            throws IOException {
        this.properties = properties;
        RedisURI address = RedisURI.create(uri);
        address.setTimeout(TIMEOUT);
        this.client = RedisClient.create(address);
        this.client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
                        .build());
        this.script =
                new ClassPathResource("commerce/ingest/limit.lua")
                        .getContentAsString(StandardCharsets.UTF_8);
    }

    /**
     * A verdict for each message, in their order. A message that comes again gets its first
     * verdict.
     */
    public List<Verdict> check(List<NewMessage> messages) {
        List<Verdict> verdicts = new ArrayList<>(messages.size());
        try {
            List<RedisFuture<List<Long>>> answers = new ArrayList<>(messages.size());
            for (NewMessage message : messages) {
                answers.add(count(message));
            }
            for (RedisFuture<List<Long>> answer : answers) {
                List<Long> counted = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                verdicts.add(verdict(counted.getFirst(), counted.getLast()));
            }
        } catch (RedisException | ExecutionException | TimeoutException e) {
            log.warn("nobody is limited: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (verdicts.size() < messages.size()) {
            verdicts.add(WITHIN);
        }
        return verdicts;
    }

    private RedisFuture<List<Long>> count(NewMessage message) {
        String customer = "limit:" + message.customer();
        String[] keys = {"limit:message:" + message.id(), customer + ":minute", customer + ":hour"};
        return connection()
                .async()
                .eval(
                        script,
                        ScriptOutputType.MULTI,
                        keys,
                        Integer.toString(properties.messagesPerMinute()),
                        Integer.toString(properties.messagesPerHour()));
    }

    private static Verdict verdict(long over, long seconds) {
        if (over == 0) {
            return WITHIN;
        }
        return over == 1 ? new Verdict.FirstOver((int) seconds) : new Verdict.Over();
    }

    private synchronized StatefulRedisConnection<String, String> connection() {
        if (connection == null) {
            connection = client.connect();
        }
        return connection;
    }

    @PreDestroy
    void close() {
        client.shutdown();
    }
}
