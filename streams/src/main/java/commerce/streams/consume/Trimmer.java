package commerce.streams.consume;

import commerce.streams.redis.EntryId;
import commerce.streams.redis.QueueRedis;
import io.lettuce.core.Range;
import io.lettuce.core.XTrimArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.models.stream.PendingMessages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts a stream back to what some group still needs; never to a length. */
final class Trimmer {

    private static final Logger log = LoggerFactory.getLogger(Trimmer.class);

    private final QueueRedis redis;
    private final String stream;
    private long handedLast = -1;
    private volatile long length;

    Trimmer(QueueRedis redis, String stream) {
        this.redis = redis;
        this.stream = stream;
    }

    /** How many entries the stream had when it was last looked at. */
    long length() {
        return length;
    }

    /**
     * @param handed how many entries were handed on so far: nothing to trim where that has not
     *     changed
     */
    void trimIfChanged(long handed) {
        try {
            if (handed != handedLast) {
                trim();
                handedLast = handed;
            }
            length = QueueRedis.await(redis.commands().xlen(stream));
        } catch (RuntimeException e) {
            log.debug("{} was not trimmed: {}", stream, e.toString());
        }
    }

    private void trim() {
        RedisClusterAsyncCommands<String, String> commands = redis.commands();
        // The groups are read before what is pending: an entry that is delivered in between is
        // then above what counts as delivered, and is kept.
        List<Object> groups = QueueRedis.await(commands.xinfoGroups(stream));
        @Nullable String needed = null;
        for (Object group : groups) {
            List<?> info = (List<?>) group;
            String name = (String) value(info, "name");
            String first = (String) value(info, "last-delivered-id");
            PendingMessages pending = QueueRedis.await(commands.xpending(stream, name));
            if (pending.getCount() > 0) {
                Range<String> ids = pending.getMessageIds();
                String lowest = ids.getLower().getValue();
                if (lowest != null) {
                    first = lowest;
                }
            }
            if (needed == null || EntryId.precedes(first, needed)) {
                needed = first;
            }
        }
        if (needed != null) {
            QueueRedis.await(commands.xtrim(stream, XTrimArgs.Builder.minId(needed)));
        }
    }

    private static Object value(List<?> info, String key) {
        return info.get(info.indexOf(key) + 1);
    }
}
