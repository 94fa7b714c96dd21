package commerce.streams.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.contracts.CustomerId;
import commerce.contracts.InboundMessage;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.Handler;
import commerce.streams.TestQueue;
import commerce.streams.redis.QueueRedis;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How partitions change hands. */
@ParameterizedClass(name = "{0}")
@EnumSource
class HandOverIT extends RunningStages {

    HandOverIT(TestQueue queue) {
        super(queue);
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
        assertThat(second.share()).isEqualTo(2.0 / PARTITIONS);
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

        Thread stopping = Thread.startVirtualThread(leaving::stop);
        await().atMost(PATIENCE).until(() -> !stopping.isAlive());

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
}
