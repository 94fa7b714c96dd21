package commerce.streams.relay;

import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.redis.QueueRedis;
import commerce.streams.redis.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds entries to streams that they have been in before. */
final class Replays {

    private final QueueRedis redis;

    Replays(QueueRedis redis) {
        this.redis = redis;
    }

    /**
     * @param number the ledger's; 0 for what it does not number
     * @param note what no other replay is called: repeating this one changes nothing
     * @return false when it had been added, or is still to be published by the ledger's relay
     */
    boolean add(
            StreamName stream,
            Partition partition,
            long number,
            String note,
            Map<String, String> fields) {
        boolean numbered = stream == StreamName.INBOUND && number > 0;
        List<String> arguments = new ArrayList<>();
        arguments.add(note);
        arguments.add(numbered ? Long.toString(number) : "*");
        fields.forEach(
                (name, value) -> {
                    arguments.add(name);
                    arguments.add(value);
                });
        List<String> keys = List.of(stream.key(partition), "replayed:" + partition.tag());
        return redis.number(Script.REPLAY, keys, arguments) == 1;
    }
}
