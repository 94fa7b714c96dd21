package commerce.local.servers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis in one of its two roles: the binary on the PATH where there is one, else an embedded one.
 */
public final class RedisServer implements AutoCloseable {

    /** Reading the log of a busy day again takes a while: 2 GB are 20 s on a free machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a Redis is for decides what it may forget. */
    public enum Role {
        /** Streams: never evicts, keeps what it has on disk. */
        QUEUE(
                "--maxmemory-policy",
                "noeviction",
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--auto-aof-rewrite-min-size",
                "256mb",
                "--save",
                ""),
        /** Caches: evicts the least recently used, keeps nothing. */
        CACHE(
                "--maxmemory",
                "1gb",
                "--maxmemory-policy",
                "allkeys-lru",
                "--appendonly",
                "no",
                "--save",
                "");

        private final List<String> options;

        Role(String... options) {
            this.options = List.of(options);
        }
    }

    private final Process process;
    private final Role role;
    private final int port;

    private RedisServer(Process process, Role role, int port) {
        this.process = process;
        this.role = role;
        this.port = port;
    }

    /**
     * @param directory where it keeps its files and its log
     * @param port 0 for any that is free
     * @throws IOException when it does not come up within ten seconds
     */
    public static RedisServer start(Role role, Path directory, int port) throws IOException {
        return start(role, directory, port, List.of());
    }

    /**
     * @param more options beyond those of the role, as on the command line
     */
    public static RedisServer start(Role role, Path directory, int port, List<String> more)
            throws IOException {
        int chosen = port == 0 ? freePort() : port;
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>();
        command.add(binary().toString());
        command.addAll(
                List.of(
                        "--port",
                        Integer.toString(chosen),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        directory.toString(),
                        "--daemonize",
                        "no"));
        command.addAll(role.options);
        command.addAll(more);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("redis.log").toFile())
                        .start();
        RedisServer server = new RedisServer(process, role, chosen);
        server.awaitReady();
        return server;
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://localhost:" + port;
    }

    /** Its process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    public Role role() {
        return role;
    }

    /** Ends it as a crash would (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException("redis-server ended with code " + process.exitValue());
            }
            if (answersPing()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        close();
        throw new IOException("redis-server did not answer on port " + port);
    }

    private boolean answersPing() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            OutputStream out = socket.getOutputStream();
            out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path binary() throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(File.pathSeparator)) {
            Path candidate = Path.of(directory, "redis-server");
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return ExecutableProvider.newJarResourceProvider().get().toPath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
