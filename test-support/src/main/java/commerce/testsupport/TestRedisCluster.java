package commerce.testsupport;

import commerce.local.servers.RedisServer;
import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A Redis Cluster of three servers in the queue's role, without replicas. */
public final class TestRedisCluster implements AutoCloseable {

    private static final int SERVERS = 3;
    private static final int BUS = 10_000;
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static @Nullable TestRedisCluster shared;

    private final RedisClient client = RedisClient.create();
    private final List<Path> directories = new ArrayList<>();
    private final List<RedisServer> servers = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    private TestRedisCluster() {}

    /** The addresses of the shared one. */
    public static synchronized String sharedUri() {
        if (shared == null) {
            TestRedisCluster started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared.uri();
    }

    /** One of a test's own. */
    public static TestRedisCluster start() {
        TestRedisCluster cluster = new TestRedisCluster();
        try {
            for (int i = 0; i < SERVERS; i++) {
                Path directory = Files.createTempDirectory("commerce-redis-cluster");
                cluster.directories.add(directory);
                cluster.servers.add(server(directory, freePort()));
            }
        } catch (IOException e) {
            cluster.close();
            throw new UncheckedIOException("Redis Cluster for tests", e);
        }
        cluster.join();
        return cluster;
    }

    /** The addresses of all its servers. */
    public String uri() {
        return servers.stream()
                .map(server -> "redis://" + HOST + ":" + server.port())
                .collect(Collectors.joining(","));
    }

    /** How many servers there are. */
    public int size() {
        return servers.size();
    }

    /** Which server has a key. */
    public int serverOf(String key) {
        return IntStream.range(0, SERVERS)
                .filter(i -> this.<Boolean>ask(i, redis -> has(redis, key)))
                .findFirst()
                .orElseThrow();
    }

    /** How many keys a server has. */
    public long keys(int server) {
        return this.<Long>ask(server, RedisCommands::dbsize);
    }

    /**
     * Brings the slot of a key, with all that is in it, to another server, as an operator would.
     */
    public void move(String key, int to) {
        int slot = SlotHash.getSlot(key);
        int from = serverOf(key);
        ask(to, redis -> redis.clusterSetSlotImporting(slot, ids.get(from)));
        ask(from, redis -> redis.clusterSetSlotMigrating(slot, ids.get(to)));
        ask(
                from,
                redis -> {
                    List<String> keys = redis.clusterGetKeysInSlot(slot, 10);
                    while (!keys.isEmpty()) {
                        redis.migrate(
                                HOST,
                                servers.get(to).port(),
                                0,
                                PATIENCE.toMillis(),
                                MigrateArgs.Builder.keys(keys));
                        keys = redis.clusterGetKeysInSlot(slot, 10);
                    }
                    return "moved";
                });
        ask(to, redis -> redis.clusterSetSlotNode(slot, ids.get(to)));
        ask(from, redis -> redis.clusterSetSlotNode(slot, ids.get(to)));
    }

    /** Ends a server as a crash would. */
    public void kill(int server) {
        servers.get(server).kill();
    }

    /** Starts a server again that was ended, with what it had on disk. */
    public void startAgain(int server) {
        try {
            int port = servers.get(server).port();
            servers.set(server, server(directories.get(server), port));
        } catch (IOException e) {
            throw new UncheckedIOException("a server of the cluster", e);
        }
        awaitComplete();
    }

    @Override
    public void close() {
        client.shutdown();
        servers.forEach(RedisServer::close);
    }

    private static RedisServer server(Path directory, int port) throws IOException {
        return RedisServer.start(
                RedisServer.Role.QUEUE,
                directory,
                port,
                List.of(
                        "--cluster-enabled",
                        "yes",
                        "--cluster-node-timeout",
                        "2000",
                        "--cluster-require-full-coverage",
                        "no"));
    }

    private void join() {
        for (int i = 0; i < SERVERS; i++) {
            int first = SlotHash.SLOT_COUNT * i / SERVERS;
            int end = SlotHash.SLOT_COUNT * (i + 1) / SERVERS;
            ask(i, redis -> redis.clusterAddSlots(IntStream.range(first, end).toArray()));
            ids.add(this.<String>ask(i, RedisCommands::clusterMyId));
            ask(i, redis -> redis.clusterMeet(HOST, servers.getFirst().port()));
        }
        awaitComplete();
    }

    /** Until every server knows where every slot is. */
    private void awaitComplete() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (IntStream.range(0, SERVERS).allMatch(i -> this.<Boolean>ask(i, this::isComplete))) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new IllegalStateException("the servers of the cluster did not find each other");
    }

    private boolean isComplete(RedisCommands<String, String> redis) {
        String info = redis.clusterInfo();
        return info.contains("cluster_state:ok")
                && info.contains("cluster_slots_ok:" + SlotHash.SLOT_COUNT)
                && info.contains("cluster_known_nodes:" + SERVERS);
    }

    private static boolean has(RedisCommands<String, String> redis, String key) {
        try {
            redis.exists(key);
            return true;
        } catch (RedisCommandExecutionException moved) {
            return false;
        }
    }

    private <T> T ask(int server, Function<RedisCommands<String, String>, T> question) {
        String uri = "redis://" + HOST + ":" + servers.get(server).port();
        try (StatefulRedisConnection<String, String> connection =
                client.connect(RedisURI.create(uri))) {
            return question.apply(connection.sync());
        }
    }

    /** A server of a cluster also listens ten thousand ports further up. */
    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                int port = socket.getLocalPort();
                if (port + BUS <= 65_535 && isFree(port + BUS)) {
                    return port;
                }
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
