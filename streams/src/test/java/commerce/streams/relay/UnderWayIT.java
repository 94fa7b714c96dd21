package commerce.streams.relay;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.InboundMessage;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.TestQueue;
import commerce.streams.redis.QueueRedis;
import io.lettuce.core.Consumer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource
class UnderWayIT {

    private static final Partition PARTITION = new Partition(3);
    private static final String GROUP = "a-service";

    private final QueueRedis redis;
    private final UnderWay underWay;

    UnderWayIT(TestQueue queue) {
        redis = new QueueRedis(queue.uri());
        underWay = new UnderWay(redis);
    }

    @BeforeEach
    void empty() {
        QueueRedis.await(redis.commands().flushall());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void nothingIsUnderWayInAnEmptyRedis() {
        assertThat(underWay.missing(PARTITION, Set.of("m1"))).containsExactly("m1");
    }

    @Test
    void whatWaitsOnAnyStationIsUnderWay() {
        add(StreamName.INBOUND, "m1");
        add(StreamName.UNDERSTOOD, "m2");
        add(StreamName.CATALOG_QUERIES, "m3");
        add(StreamName.CART_COMMANDS, "m4");
        add(StreamName.REPLIES, "m5");
        QueueRedis.await(
                redis.commands().xadd(ParkedEntry.key(PARTITION), Map.of(EventCodec.ID, "m6")));

        assertThat(underWay.missing(PARTITION, Set.of("m1", "m2", "m3", "m4", "m5", "m6", "m7")))
                .containsExactly("m7");
    }

    @Test
    void whatWasDeliveredIsUnderWayUntilItIsAcknowledgedEvenWhereItIsNotTrimmedYet() {
        createGroup(StreamName.UNDERSTOOD);
        List<String> ids =
                List.of(
                        add(StreamName.UNDERSTOOD, "m1"),
                        add(StreamName.UNDERSTOOD, "m2"),
                        add(StreamName.UNDERSTOOD, "m3"));
        assertThat(deliver(StreamName.UNDERSTOOD, 2)).isEqualTo(ids.subList(0, 2));
        assertThat(underWay.missing(PARTITION, Set.of("m1", "m2", "m3"))).isEmpty();

        QueueRedis.await(
                redis.commands().xack(StreamName.UNDERSTOOD.key(PARTITION), GROUP, ids.getFirst()));

        assertThat(underWay.missing(PARTITION, Set.of("m1", "m2", "m3"))).containsExactly("m1");
    }

    @Test
    void aBacklogMayHoldEverything() {
        for (int i = 0; i < 2_001; i++) {
            add(StreamName.REPLIES, "other" + i);
        }

        assertThat(underWay.missing(PARTITION, Set.of("m1"))).isEmpty();
    }

    @Test
    void manyPagesAreLookedThrough() {
        createGroup(StreamName.REPLIES);
        for (int i = 0; i < 1_200; i++) {
            add(StreamName.REPLIES, "m" + i);
        }
        List<String> delivered = deliver(StreamName.REPLIES, 1_200);
        QueueRedis.await(
                redis.commands()
                        .xack(StreamName.REPLIES.key(PARTITION), GROUP, delivered.get(1_100)));

        assertThat(underWay.missing(PARTITION, Set.of("m0", "m600", "m1100", "m1199")))
                .containsExactly("m1100");
    }

    @Test
    void aLostMessageIsPublishedAgainOnceForEachAttemptAndDoesNotHinderTheNext() {
        LedgerRelay relay = new LedgerRelay(redis, new NothingUnfinished());
        relay.publish(PARTITION, List.of(message(1), message(2)));

        assertThat(relay.republish(PARTITION, List.of(message(1)), "first")).isEqualTo(1);
        assertThat(relay.republish(PARTITION, List.of(message(1)), "first")).isZero();
        assertThat(relay.republish(PARTITION, List.of(message(1)), "second")).isEqualTo(1);
        // Never published: the relay's own business.
        assertThat(relay.republish(PARTITION, List.of(message(3)), "first")).isZero();
        relay.publish(PARTITION, List.of(message(3)));

        assertThat(
                        QueueRedis.await(
                                        redis.commands()
                                                .xrange(
                                                        StreamName.INBOUND.key(PARTITION),
                                                        io.lettuce.core.Range.unbounded()))
                                .stream()
                                .map(entry -> entry.getId() + " " + entry.getBody().get("id")))
                .containsExactly("1-0 m1", "2-0 m2", "2-1 m1", "2-2 m1", "3-0 m3");
    }

    private String add(StreamName stream, String id) {
        return QueueRedis.await(
                redis.commands()
                        .xadd(stream.key(PARTITION), new XAddArgs(), Map.of(EventCodec.ID, id)));
    }

    private void createGroup(StreamName stream) {
        QueueRedis.await(
                redis.commands()
                        .xgroupCreate(
                                XReadArgs.StreamOffset.from(stream.key(PARTITION), "0"),
                                GROUP,
                                XGroupCreateArgs.Builder.mkstream()));
    }

    @SuppressWarnings("unchecked") // a varargs array of one offset
    private List<String> deliver(StreamName stream, int count) {
        return QueueRedis.await(
                        redis.commands()
                                .xreadgroup(
                                        Consumer.from(GROUP, "owner"),
                                        XReadArgs.Builder.count(count),
                                        XReadArgs.StreamOffset.lastConsumed(stream.key(PARTITION))))
                .stream()
                .map(StreamMessage::getId)
                .toList();
    }

    private static Envelope message(long number) {
        return new Envelope(
                "m" + number,
                new CustomerId("c1"),
                number,
                Instant.now(),
                "",
                new Contact("5491155550101", null, "1066", null),
                new InboundMessage.Text("hola", null, null));
    }

    private static final class NothingUnfinished implements Ledger {

        @Override
        public List<Envelope> unfinished(Partition partition, long above, int limit) {
            return List.of();
        }

        @Override
        public Map<Partition, Long> heads() {
            return Map.of();
        }
    }
}
