package commerce.testsupport;

import commerce.local.servers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** A Redis in the queue's role, started once in a JVM and ended with it. */
public final class TestRedis {

    private static @Nullable RedisServer shared;

    private TestRedis() {}

    /** The address of the shared one; each test class takes a database number of its own of it. */
    public static synchronized String uri() {
        if (shared == null) {
            RedisServer started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared.uri();
    }

    /** One of a test's own, to be stopped or emptied at will. */
    public static RedisServer start() {
        try {
            return RedisServer.start(
                    RedisServer.Role.QUEUE, Files.createTempDirectory("commerce-redis"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis for tests", e);
        }
    }
}
