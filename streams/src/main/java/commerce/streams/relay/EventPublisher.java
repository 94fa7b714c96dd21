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
        Map<String, List<String>> streams = new LinkedHashMap<>();
        for (Envelope envelope : envelopes) {
            Partition partition = Partition.of(envelope.customer(), partitions);
            Map<String, String> fields = CODEC.write(envelope);
            List<String> arguments =
                    streams.computeIfAbsent(
                            StreamName.of(envelope.event()).key(partition),
                            stream -> new ArrayList<>());
            arguments.add(Integer.toString(fields.size() * 2));
            fields.forEach(
                    (name, value) -> {
                        arguments.add(name);
                        arguments.add(value);
                    });
        }
        List<CompletionStage<Long>> answers = new ArrayList<>(streams.size());
        streams.forEach(
                (stream, arguments) ->
                        answers.add(redis.begin(Script.APPEND, List.of(stream), arguments)));
        answers.forEach(QueueRedis::await);
    }
}
