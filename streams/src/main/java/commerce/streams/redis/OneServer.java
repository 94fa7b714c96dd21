package commerce.streams.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import org.jspecify.annotations.Nullable;

/** One server with everything. */
final class OneServer implements QueueServers {

    private final RedisURI uri;
    private final RedisClient client;
    private @Nullable StatefulRedisConnection<String, String> shared;

    OneServer(RedisURI uri, ClientResources resources) {
        this.uri = uri;
        this.client = RedisClient.create(resources, uri);
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(DISCONNECTED)
                        .timeoutOptions(TIMED)
                        .build());
    }

    @Override
    public synchronized RedisClusterAsyncCommands<String, String> commands() {
        if (shared == null) {
            shared = client.connect();
        }
        return shared.async();
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> connectPubSub() {
        return client.connectPubSub();
    }

    @Override
    public RedisURI serverOf(String key) {
        return uri;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
