package commerce.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Requests over HTTP that do not wait for each other's answers: whoever asks only writes, and one
 * thread reads what is answered. The JDK's client takes a third of a millisecond of processor time
 * for a request, as much as what is measured here.
 */
public final class OpenLoop implements AutoCloseable {

    /** What most answers fit into; twice as much is made for one that does not. */
    private static final int USUAL_BYTES = 1 << 14;

    private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

    /** A connection with the answer that it is waiting for. */
    private static final class Connection {

        private final SocketChannel channel;
        private byte[] bytes = new byte[USUAL_BYTES];
        private ByteBuffer answer = ByteBuffer.wrap(bytes);
        private volatile @Nullable Waiting waiting;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        /** Who waits for an answer, and does so no longer. */
        synchronized @Nullable Waiting taken() {
            Waiting taken = waiting;
            waiting = null;
            return taken;
        }

        int read() throws IOException {
            if (!answer.hasRemaining()) {
                int size = bytes.length;
                bytes = Arrays.copyOf(bytes, 2 * size);
                answer = ByteBuffer.wrap(bytes).position(size);
            }
            return channel.read(answer);
        }
    }

    /** What is to be done when an answer is there. */
    public interface Answered {
        /**
         * @param micros from when it should have been asked
         * @param well whether the status was 200
         */
        void answered(long micros, boolean well);
    }

    /**
     * Adds answers up.
     *
     * @param micros from when they should have been asked
     * @param failed how many were answered with an error, or not at all
     */
    public record Times(Histogram micros, AtomicInteger failed) implements Answered {

        public Times() {
            this(new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3), new AtomicInteger());
        }

        @Override
        public void answered(long took, boolean well) {
            micros.recordValue(Math.min(took, micros.getHighestTrackableValue()));
            if (!well) {
                failed.incrementAndGet();
            }
        }
    }

    private record Waiting(long due, Answered answered) {}

    private final InetSocketAddress address;
    private final int most;
    private final Semaphore open;
    private final Selector selector = Selector.open();
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Thread reader;
    private volatile boolean closed;

    /**
     * @param most how many may be unanswered at a time
     */
    public OpenLoop(URI server, int most) throws IOException {
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
        this.most = most;
        this.open = new Semaphore(most);
        this.reader = Thread.ofPlatform().name("open-loop").daemon().start(this::read);
    }

    /**
     * Asks; waits only where too many are unanswered.
     *
     * @param due when it should have been asked, by {@link System#nanoTime}
     */
    public void get(URI question, long due, Answered answered) throws InterruptedException {
        String target = question.getRawPath() + "?" + question.getRawQuery();
        send(
                "GET " + target + " HTTP/1.1\r\nHost: " + address.getHostString() + "\r\n\r\n",
                new byte[0],
                due,
                answered);
    }

    /**
     * Asks; waits only where too many are unanswered.
     *
     * @param path where to
     * @param headers the lines between the first and the body's length, each with its end
     * @param due when it should have been asked, by {@link System#nanoTime}
     */
    public void post(String path, String headers, byte[] body, long due, Answered answered)
            throws InterruptedException {
        send(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + address.getHostString()
                        + "\r\n"
                        + headers
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n",
                body,
                due,
                answered);
    }

    private void send(String head, byte[] body, long due, Answered answered)
            throws InterruptedException {
        open.acquire();
        Waiting waiting = new Waiting(due, answered);
        Connection connection = idle.pollFirst();
        try {
            if (connection == null) {
                connection = connect();
            }
            connection.waiting = waiting;
            ByteBuffer bytes = ByteBuffer.allocate(head.length() + body.length);
            bytes.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
            while (bytes.hasRemaining()) {
                connection.channel.write(bytes);
            }
        } catch (IOException e) {
            if (connection == null) {
                answered(waiting, false);
            } else {
                lost(connection);
            }
        }
    }

    /**
     * Waits until all is answered, a minute at most.
     *
     * @throws IllegalStateException when something still is not
     */
    public void await() throws InterruptedException {
        if (!open.tryAcquire(most, 1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("not everything is answered after a minute");
        }
        open.release(most);
    }

    private Connection connect() throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        selector.wakeup();
        return connection;
    }

    private void read() {
        try {
            while (!closed) {
                selector.select(key -> read((Connection) key.attachment()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Connection connection) {
        try {
            int count = connection.read();
            if (count < 0) {
                throw new IOException("closed");
            }
            String head = head(connection.bytes, connection.answer.position());
            if (head.isEmpty() || !isWhole(connection.bytes, connection.answer.position(), head)) {
                return;
            }
            connection.answer.clear();
            Waiting waiting = connection.taken();
            if (head.contains("\r\nconnection: close")) {
                connection.channel.close();
            } else {
                idle.addFirst(connection);
            }
            answered(waiting, head.startsWith("http/1.1 200"));
        } catch (IOException e) {
            lost(connection);
        }
    }

    /** An idle connection may end: nobody waits for it. */
    private void lost(Connection connection) {
        close(connection);
        idle.remove(connection);
        answered(connection.taken(), false);
    }

    private void answered(@Nullable Waiting waiting, boolean well) {
        if (waiting == null) {
            return;
        }
        waiting.answered.answered((System.nanoTime() - waiting.due) / 1000, well);
        open.release();
    }

    /** The lines before the body, in lower case; empty while they are not all there. */
    private static String head(byte[] bytes, int size) {
        for (int i = 3; i < size; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return new String(bytes, 0, i + 1, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static boolean isWhole(byte[] bytes, int size, String head) {
        int length = head.indexOf("\r\ncontent-length: ");
        if (length < 0) {
            int from = size - END_OF_CHUNKS.length();
            return from >= 0
                    && new String(bytes, from, END_OF_CHUNKS.length(), StandardCharsets.ISO_8859_1)
                            .equals(END_OF_CHUNKS);
        }
        int from = length + "\r\ncontent-length: ".length();
        int to = head.indexOf('\r', from);
        return size >= head.length() + Integer.parseInt(head, from, to, 10);
    }

    private static void close(Connection connection) {
        try {
            connection.channel.close();
        } catch (IOException alreadyGone) {
            // It was to be closed.
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection : idle) {
            close(connection);
        }
        selector.close();
    }
}
