package commerce.streams.relay;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.InboundMessage;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.TestQueue;
import commerce.streams.redis.QueueRedis;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource
class LedgerRelayIT {

    private static final Partition PARTITION = new Partition(3);

    private final QueueRedis redis;
    private final MemoryLedger ledger = new MemoryLedger();
    private final LedgerRelay relay;

    LedgerRelayIT(TestQueue queue) {
        redis = new QueueRedis(queue.uri());
        relay = new LedgerRelay(redis, ledger);
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
    void publishesWhatWasCommittedUnderItsNumber() {
        relay.publish(PARTITION, ledger.accept(1, 2, 3));
        relay.publish(PARTITION, ledger.accept(4));

        assertThat(published()).containsExactly("1-0", "2-0", "3-0", "4-0");
    }

    @Test
    void publishesNothingTwice() {
        List<Envelope> rows = ledger.accept(1, 2, 3);
        relay.publish(PARTITION, rows);
        relay.publish(PARTITION, rows);
        relay.catchUp();

        assertThat(published()).containsExactly("1-0", "2-0", "3-0");
    }

    @Test
    void aLaterMessageNeverHidesAnEarlierOneThatWasNotPublished() {
        ledger.accept(1, 2);
        relay.publish(PARTITION, ledger.accept(3));

        assertThat(published()).containsExactly("1-0", "2-0", "3-0");
    }

    @Test
    void catchesUpWithWhatNobodyPublished() {
        ledger.accept(1, 2, 3);
        relay.catchUp();

        assertThat(published()).containsExactly("1-0", "2-0", "3-0");
    }

    @Test
    void afterRedisLostEverythingPublishesWhatIsUnfinishedAndOnlyThat() {
        relay.publish(PARTITION, ledger.accept(1, 2, 3, 4, 5));
        ledger.finish(1, 2, 4);
        QueueRedis.await(redis.commands().flushall());
        relay.catchUp();

        assertThat(published()).containsExactly("3-0", "5-0");
    }

    @Test
    void whatIsPutBackBehindAnEmptyStreamIsFoundInTime() {
        LedgerRelay looksAgain = new LedgerRelay(redis, ledger, Duration.ZERO);
        ledger.accept(1, 2);
        ledger.finish(1, 2);
        // Neither knows of anything to do where the stream ends before the ledger does.
        looksAgain.catchUp();
        relay.catchUp();
        ledger.reopen(1);

        relay.catchUp();
        assertThat(published()).as("for some seconds nobody looks again").isEmpty();
        looksAgain.catchUp();
        assertThat(published()).containsExactly("1-0");
    }

    @Test
    void afterRedisLostEverythingOneLiveMessageDoesNotHideTheHole() {
        relay.publish(PARTITION, ledger.accept(1, 2, 3));
        ledger.finish(1);
        QueueRedis.await(redis.commands().flushall());
        relay.publish(PARTITION, ledger.accept(4));

        assertThat(published()).containsExactly("2-0", "3-0", "4-0");
    }

    @Test
    void afterRedisWentBackInTimePublishesOnFromThere() {
        relay.publish(PARTITION, ledger.accept(1, 2));
        List<Envelope> later = ledger.accept(3, 4);
        // As if these two had been lost with the last seconds of the append-only file.
        relay.catchUp();
        assertThat(later).hasSize(2);

        assertThat(published()).containsExactly("1-0", "2-0", "3-0", "4-0");
    }

    @Test
    void twoInstancesTogetherPublishEachMessageOnceAndInOrder() throws Exception {
        LedgerRelay other = new LedgerRelay(redis, ledger);
        CountDownLatch go = new CountDownLatch(1);
        ledger.accept(LongStream.rangeClosed(1, 2000).toArray());
        List<Thread> threads =
                List.of(relay, other).stream()
                        .map(
                                each ->
                                        Thread.startVirtualThread(
                                                () -> {
                                                    try {
                                                        go.await();
                                                    } catch (InterruptedException e) {
                                                        throw new IllegalStateException(e);
                                                    }
                                                    each.catchUp();
                                                }))
                        .toList();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(published())
                .isEqualTo(LongStream.rangeClosed(1, 2000).mapToObj(n -> n + "-0").toList());
    }

    private List<String> published() {
        return QueueRedis.await(
                        redis.commands()
                                .xrange(StreamName.INBOUND.key(PARTITION), Range.unbounded()))
                .stream()
                .map(StreamMessage::getId)
                .toList();
    }

    /** A ledger of one partition. */
    private static final class MemoryLedger implements Ledger {

        private final Map<Long, Envelope> unfinished = new TreeMap<>();
        private long head;

        synchronized List<Envelope> accept(long... numbers) {
            List<Envelope> rows = LongStream.of(numbers).mapToObj(MemoryLedger::row).toList();
            rows.forEach(row -> unfinished.put(row.number(), row));
            head = Math.max(head, numbers[numbers.length - 1]);
            return rows;
        }

        synchronized void finish(long... numbers) {
            LongStream.of(numbers).forEach(unfinished::remove);
        }

        synchronized void reopen(long number) {
            unfinished.put(number, row(number));
        }

        @Override
        public synchronized List<Envelope> unfinished(Partition partition, long above, int limit) {
            return unfinished.values().stream()
                    .filter(row -> row.number() > above)
                    .limit(limit)
                    .toList();
        }

        @Override
        public synchronized Map<Partition, Long> heads() {
            return Map.of(PARTITION, head);
        }

        private static Envelope row(long number) {
            return new Envelope(
                    "m" + number,
                    new CustomerId("c1"),
                    number,
                    Instant.now(),
                    "",
                    new Contact("5491155550101", null, "1066", null),
                    new InboundMessage.Text("hola", null, null));
        }
    }
}
