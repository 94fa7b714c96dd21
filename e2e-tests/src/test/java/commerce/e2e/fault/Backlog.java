package commerce.e2e.fault;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The messages that were unfinished when Redis had just been emptied. One is under way again as
 * soon as any of its streams has it: from there it is handled, handed on, or read again by whoever
 * comes next.
 *
 * <p>What was looked at is not asked for again: a look is one command to Redis and one query, and
 * every entry is read once.
 */
final class Backlog implements AutoCloseable {

    /** Of a stream at a time: more than it gets between two looks. */
    private static final int MOST = 200;

    private final Testbed bed;
    private final Redis redis;
    private final String emptied;

    /** The last entry that was seen of each stream. */
    private final Map<String, String> seen = new TreeMap<>();

    private final Set<String> unfinished;
    private final Set<String> missing;

    /**
     * @param streams where messages can be
     */
    Backlog(Testbed bed, List<String> streams) throws SQLException {
        this.bed = bed;
        this.emptied = bed.rows("SELECT now()").getFirst().getFirst();
        this.unfinished = unfinished();
        this.missing = new HashSet<>(unfinished);
        streams.forEach(stream -> seen.put(stream, "0-0"));
        this.redis = new Redis(bed);
    }

    boolean isUnderWay() throws SQLException {
        if (!missing.isEmpty()) {
            read();
            missing.retainAll(unfinished());
        }
        return missing.isEmpty();
    }

    boolean isFinished() throws SQLException {
        return unfinished().isEmpty();
    }

    /** How many they were. */
    int size() {
        return unfinished.size();
    }

    @SuppressWarnings("unchecked") // a varargs array of offsets
    private void read() {
        StreamOffset<String>[] offsets =
                seen.entrySet().stream()
                        .map(each -> StreamOffset.from(each.getKey(), each.getValue()))
                        .toArray(StreamOffset[]::new);
        for (StreamMessage<String, String> entry :
                redis.commands().xread(XReadArgs.Builder.count(MOST), offsets)) {
            seen.put(entry.getStream(), entry.getId());
            missing.remove(entry.getBody().get("id"));
        }
    }

    private Set<String> unfinished() throws SQLException {
        return bed
                .rows(
                        "SELECT message_id FROM ledger.inbound_message WHERE state = 'accepted'"
                                + " AND accepted_at < '"
                                + emptied
                                + "'")
                .stream()
                .map(List::getFirst)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        redis.close();
    }
}
