package commerce.benchmarks.search;

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

/**
 * Questions over HTTP that do not wait for each other's answers: whoever asks only writes, and one
 * thread reads what is answered. The JDK's client takes a third of a millisecond of processor time
 * for a request, as much as what is measured here.
 */
final class OpenLoop implements AutoCloseable {

    /** What most answers fit into; twice as much is made for one that does not. */
    private static final int USUAL_BYTES = 1 << 14;

    private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

    /** A connection with the answer that it is waiting for. */
    private static final class Connection {

        private final SocketChannel channel;
        private byte[] bytes = new byte[USUAL_BYTES];
        private ByteBuffer answer = ByteBuffer.wrap(bytes);
        private volatile long due;

        Connection(SocketChannel channel) {
            this.channel = channel;
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

    private final InetSocketAddress address;
    private final int most;
    private final Semaphore open;
    private final Selector selector = Selector.open();
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Histogram times = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);
    private final AtomicInteger failed = new AtomicInteger();
    private final Thread reader;
    private volatile boolean closed;

    /**
     * @param most how many may be unanswered at a time
     */
    OpenLoop(URI server, int most) throws IOException {
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
    void ask(URI question, long due) throws InterruptedException, IOException {
        open.acquire();
        Connection connection = idle.pollFirst();
        if (connection == null) {
            connection = connect();
        }
        connection.due = due;
        String target = question.getRawPath() + "?" + question.getRawQuery();
        String request =
                "GET " + target + " HTTP/1.1\r\nHost: " + address.getHostString() + "\r\n\r\n";
        ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            connection.channel.write(bytes);
        }
    }

    /** Waits until all is answered. */
    void await() throws InterruptedException {
        open.acquire(most);
        open.release(most);
    }

    /** In microseconds from when they were due. */
    Histogram times() {
        return times;
    }

    /** How many were answered with an error, or not at all. */
    int failed() {
        return failed.get();
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
            if (head.contains("\r\nconnection: close")) {
                connection.channel.close();
            } else {
                idle.addFirst(connection);
            }
            answered(connection, head.startsWith("http/1.1 200"));
        } catch (IOException e) {
            close(connection);
            // An idle connection may end: nobody waits for it.
            if (!idle.remove(connection)) {
                answered(connection, false);
            }
        }
    }

    private void answered(Connection connection, boolean well) {
        long micros = (System.nanoTime() - connection.due) / 1000;
        times.recordValue(Math.min(micros, times.getHighestTrackableValue()));
        if (!well) {
            failed.incrementAndGet();
        }
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
