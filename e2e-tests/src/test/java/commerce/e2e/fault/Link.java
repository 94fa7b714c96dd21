package commerce.e2e.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between two programs that can break: one TCP address in front of one other, or of
 * several in turn, those that do not answer left out.
 */
final class Link implements AutoCloseable {

    private static final int CONNECT_MILLIS = 500;

    private final ServerSocket entrance;
    private final int[] targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;

    /**
     * @param targets ports of this machine
     */
    Link(int... targets) throws IOException {
        this.targets = targets.clone();
        this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Breaks every connection there is. */
    void cut() {
        open.forEach(Link::closed);
    }

    /** From now on everything arrives so much later; zero ends that. */
    void delay(Duration duration) {
        delay = duration;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket socket = entrance.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> connect(socket));
            } catch (IOException closing) {
                // The condition of the loop tells.
            }
        }
    }

    private void connect(Socket near) {
        Socket far = target();
        if (far == null) {
            closed(near);
            return;
        }
        open.add(far);
        Thread.ofVirtual().start(() -> copy(near, far));
        copy(far, near);
    }

    private @org.jspecify.annotations.Nullable Socket target() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < targets.length; i++) {
            int port = targets[Math.floorMod(first + i, targets.length)];
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        CONNECT_MILLIS);
                return socket;
            } catch (IOException notThere) {
                closed(socket);
            }
        }
        return null;
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!delay.isZero()) {
                    Thread.sleep(delay);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // So is the other half, then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed(from);
            closed(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // That was the aim.
        }
    }
}
