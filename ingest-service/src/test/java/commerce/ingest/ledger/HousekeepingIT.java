package commerce.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.local.servers.RedisServer;
import commerce.streams.redis.QueueRedis;
import commerce.streams.relay.LedgerRelay;
import commerce.streams.relay.ParkedEntry;
import commerce.testsupport.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger and Redis together. */
class HousekeepingIT {

    private static final Partition OF_C1 = LedgerRows.partition("c1");

    private final LedgerRows rows = new LedgerRows();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RedisServer server = TestRedis.start();
    private final QueueRedis redis = new QueueRedis(server.uri());
    private final RedisClient client = RedisClient.create(server.uri());
    private final StatefulRedisConnection<String, String> connection = client.connect();
    private final RedisCommands<String, String> commands = connection.sync();
    private final LostMessages lostMessages = new LostMessages(rows.ledger, redis);
    private final Housekeeping housekeeping =
            new Housekeeping(
                    Messages.properties(),
                    rows.database().client(),
                    rows.parked,
                    rows.tally,
                    lostMessages,
                    redis,
                    LedgerRows.STREAMS,
                    meters);

    @BeforeEach
    void publish() {
        rows.accept("c1", "m1", "m2", "m3");
        new LedgerRelay(redis, rows.ledger)
                .publish(
                        OF_C1,
                        List.of(rows.accepted("m1"), rows.accepted("m2"), rows.accepted("m3")));
    }

    @AfterEach
    void close() {
        housekeeping.stop();
        connection.close();
        client.shutdown();
        redis.close();
        server.close();
        rows.close();
    }

    @Test
    void whatIsUnderWayIsLeftAlone() {
        assertThat(lostMessages.republish(Duration.ZERO)).isZero();
        assertThat(inbound()).containsExactly("1-0 m1", "2-0 m2", "3-0 m3");
    }

    @Test
    void whatNoStreamHoldsAnyMoreIsPublishedAgainAndOnlyThat() {
        rows.end("m1", "answered");
        // m1 and m2 went on and were trimmed; m2 was deleted further down.
        commands.xdel(StreamName.INBOUND.key(OF_C1), "1-0", "2-0");

        assertThat(lostMessages.republish(Duration.ofDays(36_500))).isZero();
        assertThat(lostMessages.republish(Duration.ZERO)).isEqualTo(1);

        assertThat(inbound()).containsExactly("3-0 m3", "3-1 m2");
        assertThat(lostMessages.republish(Duration.ZERO)).isZero();
    }

    @Test
    void aParkedMessageIsCountedShownAndPutBackByTheRunningService() {
        commands.xdel(StreamName.INBOUND.key(OF_C1), "1-0");
        commands.xadd(
                ParkedEntry.key(OF_C1),
                ParkedEntry.write(
                        rows.entry("m1", "understood").fields(),
                        "understood",
                        "intent-service",
                        "no"));
        housekeeping.start();

        await().ignoreException(MeterNotFoundException.class)
                .untilAsserted(
                        () ->
                                assertThat(
                                                meters.get("commerce.streams.parked")
                                                        .tags(
                                                                "stream",
                                                                "understood",
                                                                "group",
                                                                "intent-service")
                                                        .gauge()
                                                        .value())
                                        .isEqualTo(1));
        await().untilAsserted(() -> assertThat(messages("parked")).isEqualTo(1));
        assertThat(commands.xlen(ParkedEntry.key(OF_C1))).isZero();
        assertThat(rows.state("m1")).isEqualTo("parked understood: no");

        rows.replay("m1");

        await().until(() -> rows.parkedState("m1").equals("replayed"));
        assertThat(commands.xrange(StreamName.UNDERSTOOD.key(OF_C1), range()))
                .singleElement()
                .satisfies(
                        entry ->
                                assertThat(entry.getBody())
                                        .isEqualTo(new EventCodec().write(rows.accepted("m1"))));
        await().untilAsserted(() -> assertThat(messages("in-flight")).isEqualTo(3));
        assertThat(meters.get("commerce.ledger.imbalance").gauge().value()).isZero();
        assertThat(meters.get("commerce.ledger.accepted").gauge().value()).isEqualTo(3);
        assertThat(meters.get("commerce.ledger.oldest").gauge().value()).isPositive();
    }

    @Test
    void whatWasPutBackAndThenLostWithRedisIsPublishedAgain() {
        rows.park("m1", "understood");
        rows.tally.settle();
        rows.replay("m1");
        rows.end("m2", "answered");
        rows.end("m3", "answered");
        rows.tally.settle();
        commands.flushall();

        new LedgerRelay(redis, rows.ledger).catchUp();

        assertThat(inbound()).containsExactly("1-0 m1");
    }

    @Test
    void aMessageOfATypeThatOnlyAnotherVersionKnowsIsPassedOverAndCounted() {
        rows.execute(
                """
                UPDATE ledger.inbound_message SET type = 'from-the-future.v9' WHERE message_id = 'm2'
                """);
        commands.flushall();

        new LedgerRelay(redis, rows.ledger).catchUp();

        assertThat(inbound()).containsExactly("1-0 m1", "3-0 m3");
        assertThat(rows.state("m2")).isEqualTo("accepted");
        housekeeping.start();
        await().untilAsserted(
                        () ->
                                assertThat(meters.get("commerce.ledger.unknown").gauge().value())
                                        .isEqualTo(1));
        // The version that knows it finds that no stream has it, here or in the background.
        rows.execute("UPDATE ledger.inbound_message SET type = 'text.v1' WHERE message_id = 'm2'");
        lostMessages.republish(Duration.ZERO);
        await().untilAsserted(
                        () -> assertThat(inbound()).containsExactly("1-0 m1", "3-0 m3", "3-1 m2"));
    }

    @Test
    void moreThanAPageThatCannotBeReadHidesNothingBehindIt() {
        rows.execute("UPDATE ledger.inbound_message SET body = '{' WHERE message_id <> 'm3'");

        assertThat(rows.ledger.unfinished(OF_C1, 0, 2)).containsExactly(rows.accepted("m3"));
        assertThat(rows.ledger.unfinished(OF_C1, 0, 1)).containsExactly(rows.accepted("m3"));
    }

    private double messages(String state) {
        return meters.get("commerce.ledger.messages").tag("state", state).gauge().value();
    }

    private List<String> inbound() {
        return commands.xrange(StreamName.INBOUND.key(OF_C1), range()).stream()
                .map(entry -> entry.getId() + " " + entry.getBody().get(EventCodec.ID))
                .toList();
    }

    private static io.lettuce.core.Range<String> range() {
        return io.lettuce.core.Range.unbounded();
    }
}
