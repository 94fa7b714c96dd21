package commerce.streams.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.EventCodec;
import commerce.contracts.InboundMessage;
import commerce.contracts.Language;
import commerce.contracts.Partition;
import commerce.contracts.Reply;
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
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource
class StageIT {

    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More than a test would wait. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final StreamsProperties PROPERTIES =
            new StreamsProperties(
                    true,
                    "unused",
                    PARTITIONS,
                    64,
                    64,
                    3,
                    Duration.ofMillis(600),
                    Duration.ofSeconds(5));

    private final TestQueue queue;
    private final QueueRedis redis;
    private final EventPublisher publisher;
    private final List<Stage> stages = new ArrayList<>();

    StageIT(TestQueue queue) {
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

    @Test
    void keepsEachCustomersMessagesInOrderAndHandsEachOnOnce() {
        Map<CustomerId, List<String>> handled = new ConcurrentHashMap<>();
        start(
                (envelope, message) -> {
                    handled.computeIfAbsent(envelope.customer(), c -> new CopyOnWriteArrayList<>())
                            .add(envelope.id());
                    return List.of(understood(message));
                });
        Map<CustomerId, List<String>> sent = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            CustomerId customer = new CustomerId("c" + i % 40);
            sent.computeIfAbsent(customer, c -> new ArrayList<>()).add("m" + i);
            publisher.publish(List.of(message("m" + i, customer)));
        }

        await().atMost(PATIENCE).until(() -> entries(StreamName.UNDERSTOOD).size() == 400);

        assertThat(handled).isEqualTo(sent);
        assertThat(idsByCustomer(entries(StreamName.UNDERSTOOD))).isEqualTo(sent);
    }

    @Test
    void aSlowCustomerDoesNotHoldUpAnother() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        start(
                (envelope, message) -> {
                    if (envelope.id().equals("slow")) {
                        release.await();
                    }
                    return List.of(understood(message));
                });
        publisher.publish(List.of(message("slow", new CustomerId("c1"))));
        // In the same partition as the slow one, or this test would prove nothing.
        CustomerId neighbour = neighbourOf(new CustomerId("c1"));
        publisher.publish(List.of(message("quick", neighbour)));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("quick"));
        release.countDown();
        await().atMost(PATIENCE).until(() -> entries(StreamName.UNDERSTOOD).size() == 2);
    }

    @Test
    void whoCannotBeAnsweredDoesNotHoldUpOthersHoweverMuchTheyWrite() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CustomerId customer = new CustomerId("c1");
        CustomerId neighbour = neighbourOf(customer);
        start(
                (envelope, message) -> {
                    if (envelope.customer().equals(customer)) {
                        release.await();
                    }
                    return List.of(understood(message));
                });
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 2 * PROPERTIES.inFlight(); i++) {
            publisher.publish(List.of(message("stuck" + i, customer)));
            all.add("stuck" + i);
        }
        publisher.publish(List.of(message("quick", neighbour)));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("quick"));
        release.countDown();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(idsByCustomer(entries(StreamName.UNDERSTOOD)))
                                        .containsEntry(customer, all));
    }

    @Test
    void parksWhatKeepsFailingApologisesAndGoesOn() {
        CustomerId customer = new CustomerId("c1");
        start(
                (envelope, message) -> {
                    if (envelope.id().equals("poison")) {
                        throw new IllegalStateException("cannot be handled");
                    }
                    return List.of(understood(message));
                });
        publisher.publish(List.of(message("poison", customer), message("next", customer)));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("poison", "next"));

        // It takes the same path as everything else, or it would overtake earlier answers.
        StreamMessage<String, String> apology = entries(StreamName.UNDERSTOOD).getFirst();
        assertThat(new EventCodec().read(apology.getBody()).event())
                .isInstanceOf(Reply.Apologised.class);
        assertThat(parked(customer).getFirst().getBody())
                .containsEntry(EventCodec.ID, "poison")
                .containsEntry("parked-by", "test-service")
                .hasEntrySatisfying("error", e -> assertThat(e).contains("cannot be handled"));
    }

    @Test
    void parksWhatCannotBeRead() {
        CustomerId customer = new CustomerId("c1");
        start((envelope, message) -> List.of(understood(message)));
        Map<String, String> fields =
                new HashMap<>(new EventCodec().write(message("unreadable", customer)));
        fields.put(EventCodec.TYPE, "from-the-future.v9");
        QueueRedis.await(redis.commands().xadd(key(StreamName.INBOUND, customer), fields));

        await().atMost(PATIENCE).until(() -> parked(customer).size() == 1);
        assertThat(ids(entries(StreamName.UNDERSTOOD))).containsExactly("unreadable");
    }

    @Test
    void passesOnUnopenedWhatIsForALaterStationAndKeepsItsPlace() throws Exception {
        CustomerId customer = new CustomerId("c1");
        CountDownLatch release = new CountDownLatch(1);
        start(
                (envelope, message) -> {
                    release.await();
                    return List.of(understood(message));
                });
        Map<String, String> reply =
                new HashMap<>(
                        new EventCodec()
                                .write(
                                        message("reply", customer)
                                                .with(new Reply.Helped(Language.SPANISH))));
        reply.put("from-a-newer-version", "kept");

        publisher.publish(List.of(message("slow", customer)));
        QueueRedis.await(redis.commands().xadd(key(StreamName.INBOUND, customer), reply));
        publisher.publish(List.of(message("quick", neighbourOf(customer))));
        release.countDown();

        await().atMost(PATIENCE)
                .until(() -> range(key(StreamName.UNDERSTOOD, customer)).size() == 3);
        List<StreamMessage<String, String>> passed =
                range(key(StreamName.UNDERSTOOD, customer)).stream()
                        .filter(entry -> entry.getBody().get(EventCodec.CUSTOMER).equals("c1"))
                        .toList();
        assertThat(ids(passed)).containsExactly("slow", "reply");
        assertThat(passed.getLast().getBody()).isEqualTo(reply);
    }

    @Test
    void neverParksWhatFailsBecauseAServerIsAway() {
        AtomicInteger tries = new AtomicInteger();
        start(
                (envelope, message) -> {
                    if (tries.incrementAndGet() <= PROPERTIES.attempts() + 2) {
                        throw new IllegalStateException(
                                new SQLTransientConnectionException("server is away"));
                    }
                    return List.of(understood(message));
                });
        publisher.publish(List.of(message("patient", new CustomerId("c1"))));

        await().atMost(PATIENCE).until(() -> entries(StreamName.UNDERSTOOD).size() == 1);
        assertThat(parked(new CustomerId("c1"))).isEmpty();
    }

    @Test
    void anOwnerThatLostItsLeaseEmitsNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        CustomerId customer = new CustomerId("c1");
        start(
                (envelope, message) -> {
                    times.incrementAndGet();
                    begun.countDown();
                    release.await();
                    return List.of(understood(message));
                });
        publisher.publish(List.of(message("fenced", customer)));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        String lease =
                "lease:" + Partition.of(customer, PARTITIONS).tag() + ":inbound:test-service";
        QueueRedis.await(redis.commands().set(lease, "another:1"));
        release.countDown();

        // Not before the other's lease is gone does anything come out, and then once.
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> entries(StreamName.UNDERSTOOD).isEmpty());
        QueueRedis.await(redis.commands().del(lease));
        await().atMost(PATIENCE).until(() -> entries(StreamName.UNDERSTOOD).size() == 1);
        assertThat(times.get()).isGreaterThan(1);
    }

    @Test
    void aSuccessorFinishesWhatAnOwnerLeft() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CustomerId customer = new CustomerId("c1");
        QueueRedis dying = new QueueRedis(queue.uri());
        Stage first =
                stage(
                        dying,
                        (envelope, message) -> {
                            begun.countDown();
                            new CountDownLatch(1).await();
                            return List.of();
                        });
        first.start();
        publisher.publish(List.of(message("m1", customer), message("m2", customer)));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        // Its connections break for good: to Redis, the owner is dead.
        dying.close();

        start((envelope, message) -> List.of(understood(message)));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("m1", "m2"));
    }

    @Test
    void instancesSharePartitionsEvenlyAndGiveThemBack() throws Exception {
        Stage first = start((envelope, message) -> List.of(understood(message)));
        await().atMost(PATIENCE).until(() -> first.partitions() == PARTITIONS);

        Stage second = start((envelope, message) -> List.of(understood(message)));
        assertThat(second.awaitShare(PATIENCE)).isTrue();
        assertThat(second.partitions()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> first.partitions() == 2);

        second.stop();
        await().atMost(PATIENCE).until(() -> first.partitions() == PARTITIONS);
        stages.remove(second);
    }

    @Test
    void whatTakesLongerThanALeaseIsFinishedByAnInstanceThatStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        Handler<InboundMessage> slow =
                (envelope, message) -> {
                    times.incrementAndGet();
                    begun.countDown();
                    release.await();
                    return List.of(understood(message));
                };
        Stage leaving = start(slow);
        publisher.publish(List.of(message("slow", new CustomerId("c1"))));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        Thread stopping = Thread.startVirtualThread(leaving::stop);
        Stage successor = start(slow);

        // It gets the others at once, and that one not before it is done.
        await().atMost(PATIENCE).until(() -> successor.partitions() == PARTITIONS - 1);
        await().during(PROPERTIES.leaseTimeToLive().multipliedBy(3))
                .atMost(PATIENCE)
                .until(() -> times.get() == 1 && successor.partitions() == PARTITIONS - 1);
        release.countDown();
        stopping.join();
        await().atMost(PATIENCE).until(() -> successor.partitions() == PARTITIONS);
        assertThat(ids(entries(StreamName.UNDERSTOOD))).containsExactly("slow");
        assertThat(times).hasValue(1);
    }

    @Test
    void whatIsGivenBackIsTakenAtOnce() {
        Stage first = start((envelope, message) -> List.of(understood(message)), LONG, LONG);
        await().atMost(PATIENCE).until(() -> first.partitions() == PARTITIONS);
        Stage second = start((envelope, message) -> List.of(understood(message)), LONG, LONG);
        await().atMost(PATIENCE).until(() -> members() == 2);

        first.stop();

        // Its next round by the clock would be a quarter of an hour away.
        await().atMost(PATIENCE).until(() -> second.partitions() == PARTITIONS);
    }

    @Test
    void whatIsNotBegunIsLeftToTheSuccessor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CustomerId customer = new CustomerId("c1");
        List<String> finishedFirst = new CopyOnWriteArrayList<>();
        Stage leaving =
                start(
                        (envelope, message) -> {
                            begun.countDown();
                            release.await();
                            finishedFirst.add(envelope.id());
                            return List.of(understood(message));
                        });
        publisher.publish(
                List.of(message("m1", customer), message("m2", customer), message("m3", customer)));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        await().atMost(PATIENCE).until(() -> pending(customer) == 3);
        Thread stopping = Thread.startVirtualThread(leaving::stop);
        await().atMost(PATIENCE).until(() -> members() == 0);
        Stage successor = start((envelope, message) -> List.of(understood(message)));
        await().atMost(PATIENCE).until(() -> successor.partitions() == PARTITIONS - 1);
        release.countDown();
        stopping.join();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("m1", "m2", "m3"));
        assertThat(finishedFirst).containsExactly("m1");
    }

    @Test
    void whoStopsDoesNotWaitForAServerThatIsAway() throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        Stage leaving =
                start(
                        (envelope, message) -> {
                            tried.countDown();
                            throw new SQLTransientConnectionException("server is away");
                        },
                        PROPERTIES.leaseTimeToLive(),
                        LONG);
        publisher.publish(List.of(message("m1", new CustomerId("c1"))));
        assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();

        leaving.stop();

        start((envelope, message) -> List.of(understood(message)));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("m1"));
    }

    @Test
    void whoGetsAPartitionBackDoesNotWaitForWhatIsStuckThere() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CustomerId customer = new CustomerId("c1");
        start(
                (envelope, message) -> {
                    if (envelope.id().equals("stuck")) {
                        begun.countDown();
                        release.await();
                    }
                    return List.of(understood(message));
                },
                PROPERTIES.leaseTimeToLive(),
                LONG);
        publisher.publish(List.of(message("stuck", customer)));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        QueueRedis.await(redis.commands().flushall());
        publisher.publish(List.of(message("next", neighbourOf(customer))));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("next"));
        release.countDown();
    }

    @Test
    void startsOverWhenRedisWasEmptied() {
        start((envelope, message) -> List.of(understood(message)));
        publisher.publish(List.of(message("before", new CustomerId("c1"))));
        await().atMost(PATIENCE).until(() -> entries(StreamName.UNDERSTOOD).size() == 1);

        QueueRedis.await(redis.commands().flushall());
        QueueRedis.await(redis.commands().scriptFlush());
        publisher.publish(List.of(message("after", new CustomerId("c1"))));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("after"));
    }

    @Test
    void trimsWhatIsHandedOnAndKeepsWhatIsNot() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CustomerId customer = new CustomerId("c1");
        start(
                (envelope, message) -> {
                    if (envelope.id().equals("m9")) {
                        release.await();
                    }
                    return List.of(understood(message));
                });
        for (int i = 0; i < 10; i++) {
            publisher.publish(List.of(message("m" + i, customer)));
        }
        publisher.publish(List.of(message("waiting", customer)));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(range(key(StreamName.INBOUND, customer))))
                                        .containsExactly("m9", "waiting"));
        release.countDown();
        await().atMost(PATIENCE).until(() -> entries(StreamName.UNDERSTOOD).size() == 11);
    }

    private Stage start(Handler<InboundMessage> handler) {
        return start(handler, PROPERTIES.leaseTimeToLive(), PROPERTIES.drainTime());
    }

    private Stage start(
            Handler<InboundMessage> handler, Duration leaseTimeToLive, Duration drainTime) {
        Stage stage = stage(redis, handler, leaseTimeToLive, drainTime);
        stages.add(stage);
        stage.start();
        return stage;
    }

    private static Stage stage(QueueRedis connection, Handler<InboundMessage> handler) {
        return stage(connection, handler, PROPERTIES.leaseTimeToLive(), PROPERTIES.drainTime());
    }

    private static Stage stage(
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

    private static Event understood(InboundMessage message) {
        return new Understood.Noted(message.getClass().getSimpleName());
    }

    private static Envelope message(String id, CustomerId customer) {
        return new Envelope(
                id,
                customer,
                0,
                Instant.now(),
                "00-00000000000000000000000000000001-0000000000000001-01",
                new Contact("5491155550101", null, "1066", "Ana"),
                new InboundMessage.Text("hola", null, null));
    }

    private static CustomerId neighbourOf(CustomerId customer) {
        Partition partition = Partition.of(customer, PARTITIONS);
        for (int i = 100; ; i++) {
            CustomerId candidate = new CustomerId("c" + i);
            if (Partition.of(candidate, PARTITIONS).equals(partition)) {
                return candidate;
            }
        }
    }

    private static String key(StreamName stream, CustomerId customer) {
        return stream.key(Partition.of(customer, PARTITIONS));
    }

    private long members() {
        return QueueRedis.await(redis.commands().zcard("members:inbound:test-service"));
    }

    private long pending(CustomerId customer) {
        return QueueRedis.await(
                        redis.commands()
                                .xpending(key(StreamName.INBOUND, customer), "test-service"))
                .getCount();
    }

    private List<StreamMessage<String, String>> parked(CustomerId customer) {
        return range("parked:" + Partition.of(customer, PARTITIONS).tag());
    }

    private List<StreamMessage<String, String>> entries(StreamName stream) {
        return Partition.all(PARTITIONS).stream()
                .flatMap(partition -> range(stream.key(partition)).stream())
                .toList();
    }

    private List<StreamMessage<String, String>> range(String key) {
        return QueueRedis.await(redis.commands().xrange(key, Range.unbounded()));
    }

    private static List<String> ids(List<StreamMessage<String, String>> entries) {
        return entries.stream().map(entry -> entry.getBody().get(EventCodec.ID)).toList();
    }

    private static Map<CustomerId, List<String>> idsByCustomer(
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
