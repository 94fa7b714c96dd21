package commerce.streams.relay;

import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.redis.QueueRedis;
import commerce.streams.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the ledger's messages into the inbound streams, each partition in the order of its
 * numbers, without gap and without repetition. The cursor is the stream's own last id, and rows are
 * appended only where the stream ends with what the caller believes: so any instance may publish,
 * none needs to be chosen, and nothing is marked as published.
 *
 * <p>A Redis that lost everything is a stream that ends with 0: what is unfinished is published
 * again from there.
 */
public final class LedgerRelay {

    private static final EventCodec CODEC = new EventCodec();
    private static final long APPENDED = -1;
    private static final int LIMIT = 200;

    private final QueueRedis redis;
    private final Replays replays;
    private final Ledger ledger;

    /** What was parked or given up for lost may be put back where there was nothing to do. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    /** Where a look at the ledger found nothing to do: head and stream's end, by partition. */
    private final Map<Partition, Seen> nothingToDo = new HashMap<>();

    private final Duration lookAgain;

    private record Seen(long head, long end, long nanos) {}

    public LedgerRelay(QueueRedis redis, Ledger ledger) {
        this(redis, ledger, LOOK_AGAIN);
    }

    LedgerRelay(QueueRedis redis, Ledger ledger, Duration lookAgain) {
        this.redis = redis;
        this.replays = new Replays(redis);
        this.ledger = ledger;
        this.lookAgain = lookAgain;
    }

    /**
     * Publishes messages that were just committed.
     *
     * @param committed of one partition, their numbers in order and without gap
     * @throws io.lettuce.core.RedisException when Redis is away; {@link #catchUp} publishes them
     *     later
     */
    public void publish(Partition partition, List<Envelope> committed) {
        long end = append(partition, committed.getFirst().number() - 1, committed);
        if (end != APPENDED && end < committed.getLast().number()) {
            publishUnfinished(partition, end);
        }
    }

    /**
     * Looks for partitions whose stream is behind the ledger, and publishes what is missing. To be
     * called every second or so, by any number of instances.
     */
    public synchronized void catchUp() {
        ledger.heads()
                .forEach(
                        (partition, head) -> {
                            long end = append(partition, Long.MAX_VALUE, List.of());
                            long now = System.nanoTime();
                            if (end < head
                                    && !isNothing(nothingToDo.get(partition), head, end, now)
                                    && publishUnfinished(partition, end) == 0) {
                                nothingToDo.put(partition, new Seen(head, end, now));
                            }
                        });
    }

    private boolean isNothing(@Nullable Seen seen, long head, long end, long now) {
        return seen != null
                && seen.head() == head
                && seen.end() == end
                && now - seen.nanos() < lookAgain.toNanos();
    }

    /**
     * Publishes messages again that are in no stream any more, behind the last of their partition.
     * What is still to be published for the first time is left to {@link #catchUp}.
     *
     * @param attempt the same again within a week changes nothing
     * @return how many were added
     */
    public int republish(Partition partition, List<Envelope> lost, String attempt) {
        int added = 0;
        for (Envelope message : lost) {
            String note = "lost:" + message.number() + ":" + attempt;
            if (replays.add(
                    StreamName.INBOUND, partition, message.number(), note, CODEC.write(message))) {
                added++;
            }
        }
        return added;
    }

    /** How many messages were published. */
    private int publishUnfinished(Partition partition, long from) {
        int published = 0;
        long end = from;
        while (true) {
            List<Envelope> rows = ledger.unfinished(partition, end, LIMIT);
            if (rows.isEmpty()) {
                return published;
            }
            long answer = append(partition, end, rows);
            if (answer == APPENDED) {
                published += rows.size();
                end = rows.getLast().number();
            } else {
                // Somebody else published meanwhile: on from where they are.
                end = answer;
            }
        }
    }

    private long append(Partition partition, long expectedEnd, List<Envelope> rows) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(expectedEnd));
        for (Envelope row : rows) {
            Map<String, String> fields = CODEC.write(row);
            arguments.add(Long.toString(row.number()));
            arguments.add(Integer.toString(fields.size() * 2));
            fields.forEach(
                    (name, value) -> {
                        arguments.add(name);
                        arguments.add(value);
                    });
        }
        return redis.number(Script.PUBLISH, List.of(StreamName.INBOUND.key(partition)), arguments);
    }
}
