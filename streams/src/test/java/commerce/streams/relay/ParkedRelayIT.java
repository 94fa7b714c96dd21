package commerce.streams.relay;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.TestQueue;
import commerce.streams.redis.QueueRedis;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource
class ParkedRelayIT {

    private static final Partition PARTITION = new Partition(3);

    private final QueueRedis redis;
    private final MemoryLedger ledger = new MemoryLedger();
    private final ParkedRelay relay;

    ParkedRelayIT(TestQueue queue) {
        redis = new QueueRedis(queue.uri());
        relay = new ParkedRelay(redis, ledger, 4);
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
    void whatWasParkedIsKeptWithAllItSaysAndThenGoneFromRedis() {
        String id = park("m1");

        assertThat(relay.collect()).isEqualTo(1);

        ParkedEntry entry = ledger.kept.getFirst();
        assertThat(entry.source()).isEqualTo("parked:{03}/" + id);
        assertThat(entry.stage()).isEqualTo("cart-commands");
        assertThat(entry.service()).isEqualTo("cart-service");
        assertThat(entry.error()).isEqualTo("it did not work");
        assertThat(entry.fields()).isEqualTo(fields("m1"));
        assertThat(entries(ParkedEntry.key(PARTITION))).isEmpty();
    }

    @Test
    void moreThanOnePageIsCollected() {
        for (int i = 0; i < 250; i++) {
            park("m" + i);
        }

        assertThat(relay.collect()).isEqualTo(250);
        assertThat(ledger.kept).hasSize(250);
        assertThat(relay.collect()).isZero();
    }

    @Test
    void whatCannotBeKeptStaysInRedisAndHoldsUpNothingElse() {
        park("m1");
        park("poison");
        park("m3");

        assertThat(relay.collect()).isEqualTo(2);
        assertThat(ids(entries(ParkedEntry.key(PARTITION)))).containsExactly("poison");

        ledger.poison = "nothing";
        assertThat(relay.collect()).isEqualTo(1);
        assertThat(ledger.kept)
                .extracting(entry -> entry.fields().get(EventCodec.ID))
                .containsExactly("m1", "m3", "poison");
    }

    @Test
    void anEntryGoesBackToItsStageOnceHoweverOftenItIsSaid() {
        ledger.toReplay.add(replay(7, StreamName.CART_COMMANDS, 12, "m1"));

        relay.replay();
        relay.replay();
        new ParkedRelay(redis, ledger, 4).replay();

        List<StreamMessage<String, String>> stage =
                entries(StreamName.CART_COMMANDS.key(PARTITION));
        assertThat(stage)
                .singleElement()
                .satisfies(e -> assertThat(e.getBody()).isEqualTo(fields("m1")));
    }

    @Test
    void whatRedisLostWithTheEntryIsPutBackAgain() {
        ledger.toReplay.add(replay(7, StreamName.CART_COMMANDS, 12, "m1"));
        relay.replay();
        QueueRedis.await(redis.commands().flushall());
        relay.replay();

        assertThat(entries(StreamName.CART_COMMANDS.key(PARTITION))).hasSize(1);
    }

    @Test
    void aLedgersMessageGoesBehindTheLastWithoutTakingANumberThatIsStillToBeGiven() {
        published("1-0");
        published("17-0");
        ledger.toReplay.add(replay(1, StreamName.INBOUND, 5, "m5"));
        ledger.toReplay.add(replay(2, StreamName.INBOUND, 17, "m17"));

        relay.replay();

        assertThat(entries(StreamName.INBOUND.key(PARTITION)))
                .extracting(StreamMessage::getId)
                .containsExactly("1-0", "17-0", "17-1", "17-2");
        published("18-0");
    }

    @Test
    void aMessageThatTheLedgersRelayIsStillToPublishIsLeftToIt() {
        ledger.toReplay.add(replay(1, StreamName.INBOUND, 5, "m5"));
        relay.replay();
        assertThat(entries(StreamName.INBOUND.key(PARTITION))).isEmpty();

        published("4-0");
        ledger.toReplay.set(0, replay(2, StreamName.INBOUND, 5, "m5"));
        relay.replay();
        assertThat(entries(StreamName.INBOUND.key(PARTITION))).hasSize(1);
    }

    private String park(String id) {
        return QueueRedis.await(
                redis.commands()
                        .xadd(
                                ParkedEntry.key(PARTITION),
                                ParkedEntry.write(
                                        fields(id),
                                        "cart-commands",
                                        "cart-service",
                                        "it did not work")));
    }

    private void published(String id) {
        QueueRedis.await(
                redis.commands()
                        .xadd(
                                StreamName.INBOUND.key(PARTITION),
                                new XAddArgs().id(id),
                                fields("m" + id)));
    }

    private static ParkedLedger.Replay replay(long id, StreamName stage, long number, String m) {
        return new ParkedLedger.Replay(id, PARTITION, stage.text(), number, fields(m));
    }

    private static Map<String, String> fields(String id) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(EventCodec.ID, id);
        fields.put(EventCodec.CUSTOMER, "c1");
        fields.put(EventCodec.BODY, "{\"text\":\"ñandú\"}");
        return fields;
    }

    private List<StreamMessage<String, String>> entries(String key) {
        return QueueRedis.await(redis.commands().xrange(key, Range.unbounded()));
    }

    private static List<String> ids(List<StreamMessage<String, String>> entries) {
        return entries.stream().map(entry -> entry.getBody().get(EventCodec.ID)).toList();
    }

    private static final class MemoryLedger implements ParkedLedger {

        private final List<ParkedEntry> kept = new ArrayList<>();
        private final List<Replay> toReplay = new ArrayList<>();
        private String poison = "poison";

        @Override
        public void keep(List<ParkedEntry> entries) {
            if (entries.stream().anyMatch(e -> poison.equals(e.fields().get(EventCodec.ID)))) {
                throw new IllegalStateException("cannot be stored");
            }
            kept.addAll(entries);
        }

        /** As if noting that they are back failed every time. */
        @Override
        public int replay(int limit, Consumer<Replay> putBack) {
            toReplay.forEach(putBack);
            return toReplay.size();
        }
    }
}
