package commerce.streams.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Where the queue is kept: on one server, or on the servers of a Redis Cluster. */
sealed interface QueueServers extends AutoCloseable permits OneServer, ClusterServers {

    /**
     * Commands fail at once while a connection is away: whoever sends them knows how to try again.
     */
    DisconnectedBehavior DISCONNECTED = DisconnectedBehavior.REJECT_COMMANDS;

    /** Also those nobody waits for end when the connection's time for an answer is over. */
    TimeoutOptions TIMED = TimeoutOptions.enabled();

    /**
     * @param addresses one, or several of a cluster with commas between them
     */
    static QueueServers at(String addresses, Duration timeout, ClientResources resources) {
        List<RedisURI> uris =
                Stream.of(addresses.split(",")).map(String::strip).map(RedisURI::create).toList();
        uris.forEach(uri -> uri.setTimeout(timeout));
        return uris.size() == 1
                ? new OneServer(uris.getFirst(), resources)
                : new ClusterServers(uris, resources);
    }

    /** Commands on the connection all share. */
    RedisClusterAsyncCommands<String, String> commands();

    /** A connection for what is published; reconnects, and subscribes again, by itself. */
    StatefulRedisPubSubConnection<String, String> connectPubSub();

    /** The server that has a key now. */
    RedisURI serverOf(String key);

    @Override
    void close();
}
