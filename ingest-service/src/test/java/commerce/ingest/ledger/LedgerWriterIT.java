package commerce.ingest.ledger;

import static commerce.ingest.ledger.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import commerce.contracts.CustomerId;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.ingest.IngestDatabase;
import commerce.ingest.IngestProperties;
import commerce.local.servers.RedisServer;
import commerce.streams.StreamsProperties;
import commerce.streams.redis.QueueRedis;
import commerce.testsupport.TestRedis;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerWriterIT {

    private static final int PARTITIONS = 4;
    private static final Partition OF_C1 = Partition.of(new CustomerId("c1"), PARTITIONS);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AutoCloseable> opened = new ArrayList<>();

    private IngestDatabase database;
    private InboundLedger ledger;

    @BeforeEach
    void open() {
        database = new IngestDatabase();
        ledger =
                new InboundLedger(
                        database.template(),
                        database.client(),
                        database.transactions(),
                        new StreamsProperties(
                                true,
                                "redis://localhost:1",
                                PARTITIONS,
                                1,
                                1,
                                1,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)),
                        Messages.properties());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        database.close();
    }

    @Test
    void whatIsAcknowledgedIsInTheLedgerAndThenInTheStreamUnderItsNumber() throws Exception {
        QueueRedis redis = emptyRedis();
        LedgerWriter writer = started(writer(redis));

        acknowledged(writer.write(List.of(text("m1", "c1"), text("m2", "c1"))));
        assertThat(ids()).containsExactly("m1", "m2");
        acknowledged(writer.write(List.of(text("m3", "c1"))));

        await().untilAsserted(
                        () ->
                                assertThat(published(redis, OF_C1))
                                        .containsExactly("1-0", "2-0", "3-0"));
    }

    @Test
    void manyWebhooksAtOnceShareTransactionsAndComeOutInOrder() throws Exception {
        QueueRedis redis = emptyRedis();
        LedgerWriter writer = started(writer(redis));
        int webhooks = 400;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < webhooks; i++) {
                int number = i;
                done.add(
                        executor.submit(
                                () ->
                                        acknowledged(
                                                writer.write(
                                                        List.of(
                                                                text(
                                                                        "m" + number,
                                                                        "c" + number % 37),
                                                                // Meta repeats itself.
                                                                text(
                                                                        "m" + number / 2,
                                                                        "c" + number / 2 % 37))))));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }

        assertThat(ids()).hasSize(webhooks);
        assertThat(meters.get("commerce.ledger.rows").summary().count()).isLessThan(webhooks);
        assertThat(meters.get("commerce.ledger.waiting").gauge().value()).isZero();
        ledger.heads()
                .forEach(
                        (partition, head) ->
                                await().untilAsserted(
                                                () ->
                                                        assertThat(published(redis, partition))
                                                                .isEqualTo(
                                                                        LongStream.rangeClosed(
                                                                                        1, head)
                                                                                .mapToObj(
                                                                                        n ->
                                                                                                n
                                                                                                        + "-0")
                                                                                .toList())));
    }

    @Test
    void aWebhookLargerThanAGroupGoesInOnePiece() throws Exception {
        LedgerWriter writer = started(writer(emptyRedis()));

        acknowledged(
                writer.write(
                        IntStream.rangeClosed(1, 1000)
                                .mapToObj(i -> text("m" + i, "c" + i))
                                .toList()));

        assertThat(ids()).hasSize(1000);
        assertThat(meters.get("commerce.ledger.rows").summary().max()).isEqualTo(1000);
    }

    @Test
    void tooMuchAtOnceIsRefusedAndLeavesRoomForTheNext() throws Exception {
        LedgerWriter writer = started(writer(emptyRedis()));
        List<NewMessage> tooMany =
                IntStream.rangeClosed(1, 1001).mapToObj(i -> text("m" + i, "c1")).toList();

        assertRefused(writer.write(tooMany));
        assertThat(ids()).isEmpty();
        acknowledged(writer.write(tooMany.subList(0, 1000)));
        assertThat(ids()).hasSize(1000);
    }

    @Test
    void beforeItStartsAndAfterItStopsNothingIsAccepted() throws Exception {
        LedgerWriter writer = writer(emptyRedis());
        assertRefused(writer.write(List.of(text("m1", "c1"))));

        writer.start();
        CompletableFuture<Void> last = writer.write(List.of(text("m2", "c1")));
        writer.stop();

        assertThat(last).isCompleted();
        assertRefused(writer.write(List.of(text("m3", "c1"))));
        assertThat(ids()).containsExactly("m2");
    }

    @Test
    void whatIsWrittenLastIsPublishedBeforeItHasStopped() throws Exception {
        QueueRedis redis = emptyRedis();
        LedgerWriter writer = writer(redis);
        writer.start();
        Thread stopping;
        try (var admin = database.admin();
                var statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("SELECT FROM ledger.partition_head FOR UPDATE");
            CompletableFuture<Void> last = writer.write(List.of(text("m1", "c1")));
            await().until(() -> meters.get("commerce.ledger.waiting").gauge().value() == 0);
            stopping = Thread.ofVirtual().start(writer::stop);
            // Longer than anybody looks for something to publish.
            await().during(Duration.ofMillis(700)).until(() -> !last.isDone());
            admin.rollback();
        }
        stopping.join();

        assertThat(published(redis, OF_C1)).containsExactly("1-0");
    }

    @Test
    void aGroupThatCannotBeWrittenIsNotAcknowledgedAndTheNextOneIs() throws Exception {
        LedgerWriter writer = started(writer(emptyRedis()));

        assertRefused(writer.write(List.of(impossible("m1"))));
        acknowledged(writer.write(List.of(text("m2", "c1"))));
        assertThat(ids()).containsExactly("m2");
    }

    @Test
    void oneThatCannotBeWrittenIsRefusedAloneWhoeverElseIsInItsGroup() throws Exception {
        LedgerWriter writer = started(writer(emptyRedis()));
        CompletableFuture<Void> first;
        CompletableFuture<Void> bad;
        CompletableFuture<Void> good;
        try (var admin = database.admin();
                var statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("SELECT FROM ledger.partition_head FOR UPDATE");
            // The first waits for the lock; what comes meanwhile is one group.
            first = writer.write(List.of(text("m1", "c1")));
            await().until(() -> meters.get("commerce.ledger.waiting").gauge().value() == 0);
            bad = writer.write(List.of(impossible("m2")));
            good = writer.write(List.of(text("m3", "c2")));
            admin.rollback();
        }

        acknowledged(first);
        acknowledged(good);
        assertRefused(bad);
        assertThat(ids()).containsExactlyInAnyOrder("m1", "m3");
    }

    private static NewMessage impossible(String id) {
        return new NewMessage(
                id,
                new CustomerId("c1"),
                null,
                null,
                "broken",
                "{}",
                "no such state",
                null,
                Messages.AT,
                "");
    }

    @Test
    void whatRedisLostIsPublishedAgainUnlessItIsFinished() throws Exception {
        QueueRedis redis = emptyRedis();
        LedgerWriter writer = started(writer(redis));
        acknowledged(writer.write(List.of(text("m1", "c1"), text("m2", "c1"), text("m3", "c1"))));
        await().untilAsserted(() -> assertThat(published(redis, OF_C1)).hasSize(3));
        try (var admin = database.admin();
                var statement = admin.createStatement()) {
            statement.execute(
                    "UPDATE ledger.inbound_message SET state = 'answered' WHERE message_id = 'm2'");
        }

        QueueRedis.await(redis.commands().flushdb());

        await().untilAsserted(
                        () -> assertThat(published(redis, OF_C1)).containsExactly("1-0", "3-0"));
    }

    @Test
    void whileRedisIsAwayMessagesAreAcceptedAndPublishedOnceItIsBack(@TempDir Path directory)
            throws Exception {
        RedisServer first = TestRedis.start();
        int port = first.port();
        QueueRedis redis = opened(new QueueRedis(first.uri()));
        LedgerWriter writer = started(writer(redis));
        acknowledged(writer.write(List.of(text("m1", "c1"))));
        await().untilAsserted(() -> assertThat(published(redis, OF_C1)).hasSize(1));

        first.close();
        acknowledged(writer.write(List.of(text("m2", "c1"))));
        acknowledged(writer.write(List.of(text("m3", "c1"))));
        assertThat(ids()).containsExactly("m1", "m2", "m3");

        // It comes back empty.
        opened(RedisServer.start(RedisServer.Role.QUEUE, directory, port));
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(published(redis, OF_C1))
                                        .containsExactly("1-0", "2-0", "3-0"));
    }

    private LedgerWriter writer(QueueRedis redis) {
        return new LedgerWriter(
                ledger,
                redis,
                new IngestProperties(20, 300, 128, 1000, Duration.ofMillis(100)),
                meters);
    }

    private LedgerWriter started(LedgerWriter writer) {
        writer.start();
        opened.add(writer::stop);
        return writer;
    }

    private QueueRedis emptyRedis() throws IOException {
        QueueRedis redis = opened(new QueueRedis(TestRedis.uri() + "/6"));
        QueueRedis.await(redis.commands().flushdb());
        return redis;
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(each);
        return each;
    }

    private List<String> ids() {
        return database.client()
                .sql("SELECT message_id FROM ledger.inbound_message ORDER BY partition, number")
                .query(String.class)
                .list();
    }

    private static List<String> published(QueueRedis redis, Partition partition) {
        return QueueRedis.await(
                        redis.commands()
                                .xrange(StreamName.INBOUND.key(partition), Range.unbounded()))
                .stream()
                .map(StreamMessage::getId)
                .toList();
    }

    private static Void acknowledged(CompletableFuture<Void> written) throws Exception {
        return written.get(20, TimeUnit.SECONDS);
    }

    private static void assertRefused(CompletableFuture<Void> written) {
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> acknowledged(written));
    }
}
