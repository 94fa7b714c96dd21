package commerce.streams.redis;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cluster: each partition's keys are in one slot, and so on one server at a time. */
final class ClusterServers implements QueueServers {

    /** How old what is believed about the slots can be where nothing went wrong meanwhile. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /** How often one looks at most where something goes wrong: it is always a reason to look. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final RedisClusterClient client;
    private @Nullable StatefulRedisClusterConnection<String, String> shared;

    ClusterServers(List<RedisURI> some, ClientResources resources) {
        this.client = RedisClusterClient.create(resources, some);
        client.setOptions(
                ClusterClientOptions.builder()
                        .disconnectedBehavior(DISCONNECTED)
                        .timeoutOptions(TIMED)
                        .topologyRefreshOptions(
                                ClusterTopologyRefreshOptions.builder()
                                        .adaptiveRefreshTriggersTimeout(BETWEEN_LOOKS)
                                        .enablePeriodicRefresh(LOOK_AGAIN)
                                        .build())
                        .build());
    }

    @Override
    public RedisClusterAsyncCommands<String, String> commands() {
        return connection().async();
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> connectPubSub() {
        return client.connectPubSub();
    }

    @Override
    public RedisURI serverOf(String key) {
        int slot = SlotHash.getSlot(key);
        @Nullable RedisClusterNode node = connection().getPartitions().getMasterBySlot(slot);
        if (node == null) {
            throw new RedisConnectionException("no server has slot " + slot + " of " + key);
        }
        return node.getUri();
    }

    private synchronized StatefulRedisClusterConnection<String, String> connection() {
        if (shared == null) {
            shared = client.connect();
        }
        return shared;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
