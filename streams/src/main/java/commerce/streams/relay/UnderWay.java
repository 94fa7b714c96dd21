package commerce.streams.relay;

import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.contracts.StreamName;
import commerce.streams.redis.EntryId;
import commerce.streams.redis.QueueRedis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.models.stream.PendingMessage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a partition's messages is somewhere between the ledger and its answer. */
public final class UnderWay {

    /**
     * In the order that messages pass them. What moves on while it is looked for is met further
     * down; looking the other way round would miss it.
     */
    private static final List<StreamName> PATH =
            Arrays.stream(StreamName.values())
                    .filter(each -> each == StreamName.REPLIES || each.passesOn(StreamName.REPLIES))
                    .toList();

    /** A stream with more than these is a backlog: everything may be in it. */
    private static final long BACKLOG = 2_000;

    private static final int PAGE = 500;

    private final QueueRedis redis;

    public UnderWay(QueueRedis redis) {
        this.redis = redis;
    }

    /**
     * Those messages that no stream holds for a stage to handle. To be sure that one is lost, look
     * afterwards whether it was finished meanwhile.
     *
     * @param ids of messages of the partition that were published
     * @throws io.lettuce.core.RedisException when Redis is away
     */
    public Set<String> missing(Partition partition, Set<String> ids) {
        RedisClusterAsyncCommands<String, String> commands = redis.commands();
        Set<String> missing = new HashSet<>(ids);
        for (StreamName stream : PATH) {
            if (QueueRedis.await(commands.xlen(stream.key(partition))) > BACKLOG) {
                return Set.of();
            }
        }
        for (StreamName stream : PATH) {
            if (!missing.isEmpty()) {
                missing.removeAll(waiting(stream.key(partition)));
            }
        }
        if (!missing.isEmpty()) {
            page(ParkedEntry.key(partition), Range.Boundary.unbounded())
                    .forEach(entry -> missing.remove(entry.getBody().get(EventCodec.ID)));
        }
        return missing;
    }

    /** The messages of a stream that some group has not acknowledged. */
    private Set<String> waiting(String stream) {
        Set<String> waiting = new HashSet<>();
        List<Group> groups = groups(stream);
        List<StreamMessage<String, String>> page = page(stream, Range.Boundary.unbounded());
        while (!page.isEmpty()) {
            // Delivered up to where was asked before the entries were read: one that is delivered
            // in between counts as waiting, which it is.
            Set<String> pending = pending(stream, groups, page);
            for (StreamMessage<String, String> entry : page) {
                if (groups.isEmpty()
                        || groups.stream().anyMatch(group -> group.awaits(entry.getId()))
                        || pending.contains(entry.getId())) {
                    waiting.add(entry.getBody().get(EventCodec.ID));
                }
            }
            page = page(stream, Range.Boundary.excluding(page.getLast().getId()));
        }
        return waiting;
    }

    private record Group(String name, String lastDelivered) {
        boolean awaits(String id) {
            return EntryId.precedes(lastDelivered, id);
        }
    }

    private List<Group> groups(String stream) {
        try {
            return QueueRedis.await(redis.commands().xinfoGroups(stream)).stream()
                    .map(
                            group ->
                                    new Group(
                                            value(group, "name"),
                                            value(group, "last-delivered-id")))
                    .toList();
        } catch (RedisCommandExecutionException e) {
            // There is no such stream.
            return List.of();
        }
    }

    private static String value(Object info, String key) {
        List<?> fields = (List<?>) info;
        return (String) fields.get(fields.indexOf(key) + 1);
    }

    private Set<String> pending(
            String stream, List<Group> groups, List<StreamMessage<String, String>> page) {
        Range<String> range = Range.create(page.getFirst().getId(), page.getLast().getId());
        return groups.stream()
                .flatMap(
                        group ->
                                QueueRedis.await(
                                        redis.commands()
                                                .xpending(
                                                        stream,
                                                        group.name(),
                                                        range,
                                                        Limit.from(PAGE)))
                                        .stream())
                .map(PendingMessage::getId)
                .collect(Collectors.toSet());
    }

    private List<StreamMessage<String, String>> page(String key, Range.Boundary<String> above) {
        return QueueRedis.await(
                redis.commands()
                        .xrange(
                                key,
                                Range.from(above, Range.Boundary.unbounded()),
                                Limit.from(PAGE)));
    }
}
