package commerce.ingest.ledger;

import static commerce.ingest.ledger.Messages.broken;
import static commerce.ingest.ledger.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.InboundMessage;
import commerce.contracts.Partition;
import commerce.ingest.IngestDatabase;
import commerce.streams.StreamsProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class InboundLedgerIT {

    private static final int PARTITIONS = 4;

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
    void close() {
        database.close();
    }

    @Test
    void numbersCountUpInEachPartitionInTheOrderOfTheMessages() {
        ledger.insert(List.of(text("m1", "c1"), text("m2", "c1")));
        SortedMap<Partition, List<Envelope>> second = ledger.insert(List.of(text("m3", "c1")));

        assertThat(second).containsOnlyKeys(partition("c1"));
        assertThat(second.get(partition("c1")))
                .extracting(Envelope::id, Envelope::number)
                .containsExactly(tuple("m3", 3L));
        assertThat(ledger.heads()).isEqualTo(Map.of(partition("c1"), 3L));
    }

    @Test
    void aMessageComesBackFromTheLedgerAsItWentIn() {
        List<Envelope> published = ledger.insert(List.of(text("m1", "c1"))).get(partition("c1"));

        NewMessage message = text("m1", "c1");
        assertThat(published)
                .containsExactly(
                        new Envelope(
                                "m1",
                                new CustomerId("c1"),
                                1,
                                message.acceptedAt(),
                                message.trace(),
                                message.contact(),
                                new InboundMessage.Text("hola m1", null, null)));
        assertThat(ledger.unfinished(partition("c1"), 0, 10)).isEqualTo(published);
    }

    @Test
    void everyKindOfMessageAndASenderWithoutAPhoneComeBack() {
        List<InboundMessage> contents =
                List.of(
                        new InboundMessage.Tap("menu", "Menú"),
                        new InboundMessage.Location(-34.5, -58.4, null, "Cabildo 1234"),
                        new InboundMessage.Notice("reaction", "👍"),
                        new InboundMessage.LimitReached(37));
        List<NewMessage> messages =
                IntStream.range(0, contents.size())
                        .mapToObj(i -> text("m" + i, "c1").with(contents.get(i)))
                        .toList();

        ledger.insert(messages);

        assertThat(ledger.unfinished(partition("c1"), 0, 10))
                .extracting(Envelope::event)
                .isEqualTo(contents);
    }

    @Test
    void aMessageThatIsKnownAlreadyVanishesAndLeavesNoGap() {
        ledger.insert(List.of(text("m1", "c1"), text("m2", "c1")));

        assertThat(ledger.insert(List.of(text("m2", "c1"), text("m1", "c1")))).isEmpty();
        assertThat(
                        ledger.insert(
                                        List.of(
                                                text("m2", "c1"),
                                                text("m3", "c1"),
                                                text("m3", "c1"),
                                                text("m1", "c1"),
                                                text("m4", "c1")))
                                .get(partition("c1")))
                .extracting(Envelope::id, Envelope::number)
                .containsExactly(tuple("m3", 3L), tuple("m4", 4L));
        assertThat(rows("accepted")).isEqualTo(4);
    }

    @Test
    void whatDoesNotTravelIsWrittenDownWithoutANumber() {
        List<NewMessage> messages =
                List.of(
                        text("m1", "c1"),
                        broken("m2"),
                        text("m3", "c1").ignored("limited"),
                        text("m4", "c1"));

        assertThat(ledger.insert(messages).get(partition("c1")))
                .extracting(Envelope::id, Envelope::number)
                .containsExactly(tuple("m1", 1L), tuple("m4", 2L));
        assertThat(ledger.insert(messages)).isEmpty();
        assertThat(
                        database.client()
                                .sql(
                                        """
                                        SELECT concat_ws(' ', message_id, customer_id, state, reason, type, body,
                                                         number IS NULL, closed_at IS NOT NULL)
                                          FROM ledger.inbound_message WHERE state <> 'accepted' ORDER BY message_id
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly(
                        "m2 unknown parked no from broken {\"x\":1} t t",
                        "m3 c1 ignored limited text.v1 {\"text\":\"hola m3\"} t t");
    }

    @Test
    void nothingButRestingRowsMovesNoHead() {
        assertThat(ledger.insert(List.of(broken("m1")))).isEmpty();
        assertThat(ledger.insert(List.of())).isEmpty();
        assertThat(ledger.heads()).isEmpty();
        assertThat(rows("parked")).isEqualTo(1);
    }

    @Test
    void aMessageThatRestsOnceNeverTravelsLater() {
        ledger.insert(List.of(text("m1", "c1").ignored("limited")));

        assertThat(ledger.insert(List.of(text("m1", "c1")))).isEmpty();
        assertThat(ledger.heads()).isEmpty();
    }

    @Test
    void unfinishedIsWhatWasNotClosedAboveANumberInOrderAndNotMoreThanAsked() throws Exception {
        ledger.insert(IntStream.rangeClosed(1, 10).mapToObj(i -> text("m" + i, "c1")).toList());
        closeRow("m2", "answered");
        closeRow("m5", "ignored");
        closeRow("m6", "parked");

        assertThat(numbers(0, 100)).containsExactly(1L, 3L, 4L, 7L, 8L, 9L, 10L);
        assertThat(numbers(4, 100)).containsExactly(7L, 8L, 9L, 10L);
        assertThat(numbers(0, 3)).containsExactly(1L, 3L, 4L);
        assertThat(numbers(10, 3)).isEmpty();
        assertThat(ledger.unfinished(new Partition(partition("c1").number() ^ 1), 0, 3)).isEmpty();
    }

    @Test
    void aBatchThatFailsLeavesNothingBehind() {
        NewMessage impossible =
                new NewMessage(
                        "m2",
                        new CustomerId("c1"),
                        null,
                        null,
                        "broken",
                        "{}",
                        "no such state",
                        null,
                        Messages.AT,
                        "");

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> ledger.insert(List.of(text("m1", "c1"), impossible)));
        assertThat(ledger.heads()).isEmpty();
        assertThat(ledger.insert(List.of(text("m1", "c1"))).get(partition("c1")))
                .extracting(Envelope::number)
                .containsExactly(1L);
    }

    @Test
    void underManyWritersAndDuplicatesNumbersFollowCommitsWithoutGapsAndIdsAreThereOnce()
            throws Exception {
        int writers = 8;
        Map<Place, String> published = new ConcurrentHashMap<>();
        Queue<Place> twice = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Random random = new Random(writer);
                done.add(
                        executor.submit(
                                () -> {
                                    for (int round = 0; round < 25; round++) {
                                        insertSome(random)
                                                .forEach(
                                                        (place, id) -> {
                                                            if (published.put(place, id) != null) {
                                                                twice.add(place);
                                                            }
                                                        });
                                    }
                                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertThat(twice).isEmpty();
        assertThat(published.values()).doesNotHaveDuplicates();
        assertThat(rows("accepted")).isEqualTo(published.size());
        Map<Partition, Long> heads = ledger.heads();
        assertThat(heads).hasSize(PARTITIONS);
        heads.forEach(
                (partition, head) -> {
                    List<Envelope> rows = ledger.unfinished(partition, 0, 10_000);
                    assertThat(rows)
                            .extracting(Envelope::number)
                            .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
                    assertThat(rows)
                            .allSatisfy(
                                    row -> {
                                        assertThat(partition(row.customer().value()))
                                                .isEqualTo(partition);
                                        assertThat(row.id())
                                                .isEqualTo(
                                                        published.get(
                                                                new Place(
                                                                        partition, row.number())));
                                    });
                });
    }

    private record Place(Partition partition, long number) {}

    /** Of one pool of ids, so that most come from several writers. */
    private Map<Place, String> insertSome(Random random) {
        Map<Place, String> places = new HashMap<>();
        ledger.insert(
                        random.ints(1 + random.nextInt(20), 0, 600)
                                .mapToObj(i -> text("m" + i, "c" + i % 37))
                                .toList())
                .forEach(
                        (partition, rows) ->
                                rows.forEach(
                                        row ->
                                                places.put(
                                                        new Place(partition, row.number()),
                                                        row.id())));
        return places;
    }

    @Test
    void theRowSaysWhatTheStreamWillSay() {
        ledger.insert(List.of(text("m1", "c1")));
        Envelope row = ledger.unfinished(partition("c1"), 0, 1).getFirst();
        EventCodec codec = new EventCodec();

        assertThat(codec.read(codec.write(row))).isEqualTo(row);
    }

    private Stream<Long> numbers(long above, int limit) {
        return ledger.unfinished(partition("c1"), above, limit).stream().map(Envelope::number);
    }

    private int rows(String state) {
        return database.client()
                .sql("SELECT count(*) FROM ledger.inbound_message WHERE state = ?")
                .param(state)
                .query(Integer.class)
                .single();
    }

    /** As responder-service does. */
    private void closeRow(String id, String state) throws Exception {
        try (var admin = database.admin();
                var statement =
                        admin.prepareStatement(
                                """
                                UPDATE ledger.inbound_message SET state = ?, closed_at = now() WHERE message_id = ?
                                """)) {
            statement.setString(1, state);
            statement.setString(2, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Partition partition(String customer) {
        return Partition.of(new CustomerId(customer), PARTITIONS);
    }
}
