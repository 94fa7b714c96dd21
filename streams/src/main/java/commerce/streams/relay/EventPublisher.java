package commerce.streams.relay;

import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.redis.QueueRedis;
import commerce.streams.redis.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Adds events to their streams, in order, without a ledger behind them. */
public final class EventPublisher {

    private static final EventCodec CODEC = new EventCodec();

    private final QueueRedis redis;
    private final int partitions;

    public EventPublisher(QueueRedis redis, int partitions) {
        this.redis = redis;
        this.partitions = partitions;
    }

    /**
     * Returns when all are in Redis. After a failure some may be: whoever publishes again relies on
     * the consumers' knowing an envelope's id.
     *
     * @throws io.lettuce.core.RedisException when Redis is away
     */
    public void publish(List<Envelope> envelopes) {
        Map<String, List<Map<String, String>>> streams = new LinkedHashMap<>();
        for (Envelope envelope : envelopes) {
            Partition partition = Partition.of(envelope.customer(), partitions);
            streams.computeIfAbsent(
                            StreamName.of(envelope.event()).key(partition),
                            stream -> new ArrayList<>())
                    .add(CODEC.write(envelope));
        }
        List<CompletionStage<?>> answers = new ArrayList<>(streams.size());
        streams.forEach((stream, entries) -> answers.add(append(stream, entries)));
        answers.forEach(QueueRedis::await);
    }

    /** What was noted under a name last; 0 for nothing, and where Redis has lost it. */
    long noted(String name) {
        String note = QueueRedis.await(redis.commands().get(key(name)));
        return note == null ? 0 : Long.parseLong(note);
    }

    /** Notes how far publishing is, in Redis: it is not lost without what was published after. */
    void note(String name, long progress) {
        QueueRedis.await(redis.commands().set(key(name), Long.toString(progress)));
    }

    private static String key(String name) {
        return "outbox:" + name;
    }

    private CompletionStage<?> append(String stream, List<Map<String, String>> entries) {
        if (entries.size() == 1) {
            return redis.commands().xadd(stream, entries.getFirst());
        }
        List<String> arguments = new ArrayList<>();
        for (Map<String, String> fields : entries) {
            arguments.add(Integer.toString(fields.size() * 2));
            fields.forEach(
                    (name, value) -> {
                        arguments.add(name);
                        arguments.add(value);
                    });
        }
        return redis.begin(Script.APPEND, List.of(stream), arguments);
    }
}
