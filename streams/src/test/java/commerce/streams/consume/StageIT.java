package commerce.streams.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.contracts.CustomerId;
import commerce.contracts.EventCodec;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.StreamName;
import commerce.streams.TestQueue;
import commerce.streams.redis.QueueRedis;
import io.lettuce.core.StreamMessage;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What one instance does with what it reads. */
@ParameterizedClass(name = "{0}")
@EnumSource
class StageIT extends RunningStages {

    StageIT(TestQueue queue) {
        super(queue);
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
    void apologisesToNobodyForWhatNobodyWrote() {
        CustomerId customer = new CustomerId("c1");
        start((envelope, message) -> List.of(understood(message)));
        Map<String, String> fields =
                new HashMap<>(new EventCodec().write(message("preparing-1", customer)));
        fields.put(EventCodec.TYPE, "from-the-future.v9");
        fields.remove(EventCodec.CONTACT);
        QueueRedis.await(redis.commands().xadd(key(StreamName.INBOUND, customer), fields));
        publisher.publish(List.of(message("next", customer)));

        await().atMost(PATIENCE).until(() -> parked(customer).size() == 1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(entries(StreamName.UNDERSTOOD)))
                                        .containsExactly("next"));
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
}
