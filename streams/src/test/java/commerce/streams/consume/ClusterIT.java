package commerce.streams.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import commerce.contracts.CustomerId;
import commerce.contracts.EventCodec;
import commerce.contracts.InboundMessage;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.contracts.Understood;
import commerce.streams.StreamsProperties;
import commerce.streams.Subscription;
import commerce.streams.redis.QueueRedis;
import commerce.streams.relay.EventPublisher;
import commerce.testsupport.TestRedisCluster;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a cluster does: its slots move, and one of its servers can be away alone. */
class ClusterIT {

    private static final int PARTITIONS = 16;
    private static final int CUSTOMERS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final StreamsProperties PROPERTIES =
            new StreamsProperties(
                    true,
                    "unused",
                    PARTITIONS,
                    64,
                    64,
                    3,
                    Duration.ofMillis(1500),
                    Duration.ofSeconds(5));

    private final TestRedisCluster cluster = TestRedisCluster.start();
    private final QueueRedis redis = new QueueRedis(cluster.uri());
    private final EventPublisher publisher = new EventPublisher(redis, PARTITIONS);
    private final Stage stage =
            new Stage(
                    redis,
                    Subscription.to(
                            StreamName.INBOUND,
                            InboundMessage.class,
                            (envelope, message) -> List.of(new Understood.Noted("noted")),
                            StreamName.UNDERSTOOD),
                    "test-service",
                    PROPERTIES,
                    new SimpleMeterRegistry());
    private final Map<CustomerId, List<String>> sent = new HashMap<>();
    private int written;

    @BeforeEach
    void start() {
        stage.start();
        await().atMost(PATIENCE).until(() -> stage.partitions() == PARTITIONS);
    }

    @AfterEach
    void stop() {
        stage.stop();
        redis.close();
        cluster.close();
    }

    @Test
    void everyServerHasSomeOfThePartitions() {
        assertThat(Partition.all(PARTITIONS))
                .extracting(partition -> cluster.serverOf(key(partition)))
                .contains(0, 1, 2);
    }

    @Test
    void nothingIsLostTurnedRoundOrDoubledWhileSlotsMove() throws Exception {
        AtomicBoolean moving = new AtomicBoolean(true);
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(
                        () -> {
                            while (moving.get()) {
                                write(20);
                            }
                        });
        for (int round = 0; round < 3; round++) {
            for (Partition partition : Partition.all(PARTITIONS).subList(0, 8)) {
                String key = key(partition);
                cluster.move(key, (cluster.serverOf(key) + 1) % cluster.size());
            }
        }
        moving.set(false);
        writing.get(60, TimeUnit.SECONDS);

        awaitAllHandedOn();
    }

    @Test
    void aServerThatIsAwayStopsItsPartitionsOnlyAndTheyGoOnWhenItIsBack() {
        write(200);
        awaitAllHandedOn();
        Partition stopped = new Partition(0);
        int server = cluster.serverOf(key(stopped));
        CustomerId elsewhere = customer(p -> cluster.serverOf(key(p)) != server);
        CustomerId stuck = customer(stopped::equals);

        cluster.kill(server);
        write("while-away", elsewhere);
        await().atMost(PATIENCE).until(() -> handedOn(elsewhere).getLast().equals("while-away"));
        assertThatThrownBy(
                        () -> publisher.publish(List.of(RunningStages.message("refused", stuck))))
                .isInstanceOf(RedisException.class);

        cluster.startAgain(server);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> handedOn(stuck) != null);
        write("afterwards", stuck);
        awaitAllHandedOn();
    }

    private void write(int messages) {
        for (int i = 0; i < messages; i++) {
            int number = written++;
            write("m" + number, new CustomerId("c" + number % CUSTOMERS));
        }
    }

    private void write(String id, CustomerId customer) {
        publisher.publish(List.of(RunningStages.message(id, customer)));
        sent.computeIfAbsent(customer, c -> new ArrayList<>()).add(id);
    }

    private void awaitAllHandedOn() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            Map<CustomerId, List<String>> handedOn = new HashMap<>();
                            sent.keySet()
                                    .forEach(
                                            customer -> handedOn.put(customer, handedOn(customer)));
                            assertThat(handedOn).isEqualTo(sent);
                        });
    }

    private List<String> handedOn(CustomerId customer) {
        String stream = StreamName.UNDERSTOOD.key(Partition.of(customer, PARTITIONS));
        return QueueRedis.await(redis.commands().xrange(stream, Range.<String>unbounded())).stream()
                .map(StreamMessage::getBody)
                .filter(entry -> customer.value().equals(entry.get(EventCodec.CUSTOMER)))
                .map(entry -> entry.get(EventCodec.ID))
                .toList();
    }

    private static String key(Partition partition) {
        return StreamName.INBOUND.key(partition);
    }

    private static CustomerId customer(Predicate<Partition> partition) {
        for (int i = 0; ; i++) {
            CustomerId candidate = new CustomerId("c" + i);
            if (partition.test(Partition.of(candidate, PARTITIONS))) {
                return candidate;
            }
        }
    }
}
