package commerce.streams.relay;

import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.redis.QueueRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
        List<CompletableFuture<String>> answers = new ArrayList<>(envelopes.size());
        for (Envelope envelope : envelopes) {
            Partition partition = Partition.of(envelope.customer(), partitions);
            String stream = StreamName.of(envelope.event()).key(partition);
            answers.add(redis.commands().xadd(stream, CODEC.write(envelope)).toCompletableFuture());
        }
        answers.forEach(QueueRedis::await);
    }
}
