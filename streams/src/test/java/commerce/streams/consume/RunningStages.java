package commerce.streams.consume;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.EventCodec;
import commerce.contracts.InboundMessage;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.contracts.Understood;
import commerce.streams.Handler;
import commerce.streams.StreamsProperties;
import commerce.streams.Subscription;
import commerce.streams.TestQueue;
import commerce.streams.redis.QueueRedis;
import commerce.streams.relay.EventPublisher;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Stages that run on a queue, to be looked at by a test. */
abstract class RunningStages {

    static final int PARTITIONS = 4;
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More than a test would wait. */
    static final Duration LONG = Duration.ofHours(1);

    static final StreamsProperties PROPERTIES =
            new StreamsProperties(
                    true,
                    "unused",
                    PARTITIONS,
                    64,
                    64,
                    3,
                    Duration.ofMillis(600),
                    Duration.ofSeconds(5));

    final TestQueue queue;
    final QueueRedis redis;
    final EventPublisher publisher;
    final List<Stage> stages = new ArrayList<>();

    RunningStages(TestQueue queue) {
        this.queue = queue;
        redis = new QueueRedis(queue.uri());
        publisher = new EventPublisher(redis, PARTITIONS);
    }

    @BeforeEach
    void empty() {
        QueueRedis.await(redis.commands().flushall());
    }

    @AfterEach
    void stop() {
        stages.forEach(Stage::stop);
        redis.close();
    }

    Stage start(Handler<InboundMessage> handler) {
        return start(handler, PROPERTIES.leaseTimeToLive(), PROPERTIES.drainTime());
    }

    Stage start(Handler<InboundMessage> handler, Duration leaseTimeToLive, Duration drainTime) {
        Stage stage = stage(redis, handler, leaseTimeToLive, drainTime);
        stages.add(stage);
        stage.start();
        return stage;
    }

    static Stage stage(QueueRedis connection, Handler<InboundMessage> handler) {
        return stage(connection, handler, PROPERTIES.leaseTimeToLive(), PROPERTIES.drainTime());
    }

    static Stage stage(
            QueueRedis connection,
            Handler<InboundMessage> handler,
            Duration leaseTimeToLive,
            Duration drainTime) {
        return new Stage(
                connection,
                Subscription.to(
                        StreamName.INBOUND, InboundMessage.class, handler, StreamName.UNDERSTOOD),
                "test-service",
                new StreamsProperties(
                        true,
                        PROPERTIES.queueUri(),
                        PARTITIONS,
                        PROPERTIES.inFlight(),
                        PROPERTIES.readCount(),
                        PROPERTIES.attempts(),
                        leaseTimeToLive,
                        drainTime),
                new SimpleMeterRegistry());
    }

    static Event understood(InboundMessage message) {
        return new Understood.Noted(message.getClass().getSimpleName());
    }

    static Envelope message(String id, CustomerId customer) {
        return new Envelope(
                id,
                customer,
                0,
                Instant.now(),
                "00-00000000000000000000000000000001-0000000000000001-01",
                new Contact("5491155550101", null, "1066", "Ana"),
                new InboundMessage.Text("hola", null, null));
    }

    static CustomerId neighbourOf(CustomerId customer) {
        Partition partition = Partition.of(customer, PARTITIONS);
        for (int i = 100; ; i++) {
            CustomerId candidate = new CustomerId("c" + i);
            if (Partition.of(candidate, PARTITIONS).equals(partition)) {
                return candidate;
            }
        }
    }

    static String key(StreamName stream, CustomerId customer) {
        return stream.key(Partition.of(customer, PARTITIONS));
    }

    long members() {
        return QueueRedis.await(redis.commands().zcard("members:inbound:test-service"));
    }

    long pending(CustomerId customer) {
        return QueueRedis.await(
                        redis.commands()
                                .xpending(key(StreamName.INBOUND, customer), "test-service"))
                .getCount();
    }

    List<StreamMessage<String, String>> parked(CustomerId customer) {
        return range("parked:" + Partition.of(customer, PARTITIONS).tag());
    }

    List<StreamMessage<String, String>> entries(StreamName stream) {
        return Partition.all(PARTITIONS).stream()
                .flatMap(partition -> range(stream.key(partition)).stream())
                .toList();
    }

    List<StreamMessage<String, String>> range(String key) {
        return QueueRedis.await(redis.commands().xrange(key, Range.unbounded()));
    }

    static List<String> ids(List<StreamMessage<String, String>> entries) {
        return entries.stream().map(entry -> entry.getBody().get(EventCodec.ID)).toList();
    }

    static Map<CustomerId, List<String>> idsByCustomer(
            List<StreamMessage<String, String>> entries) {
        Map<CustomerId, List<String>> ids = new HashMap<>();
        for (StreamMessage<String, String> entry : entries) {
            ids.computeIfAbsent(
                            new CustomerId(entry.getBody().get(EventCodec.CUSTOMER)),
                            c -> new ArrayList<>())
                    .add(entry.getBody().get(EventCodec.ID));
        }
        return ids;
    }
}
