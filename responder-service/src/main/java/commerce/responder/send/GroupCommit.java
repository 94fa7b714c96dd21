package commerce.responder.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Collects what concurrent handlers want written for a moment and writes it with one statement.
 *
 * @param <T> what is written
 * @param <R> what writing it brings
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    /** Larger batches are hardly cheaper for each row. */
    private static final int MOST = 256;

    /** At 2,000 messages a second a short wait makes an answer come earlier, not later. */
    private static final Duration LINGER = Duration.ofMillis(2);

    private record Pending<T, R>(T item, CompletableFuture<R> result) {}

    private final Function<List<T>, List<R>> write;
    private final BlockingQueue<Pending<T, R>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    /**
     * @param write writes items in one transaction, and gives a result for each, in their order
     */
    public GroupCommit(String name, Function<List<T>, List<R>> write) {
        this.write = write;
        this.writer = Thread.ofVirtual().name(name).start(this::run);
    }

    /**
     * Writes an item, together with those of others.
     *
     * @return when it is committed
     * @throws RuntimeException what the writing failed with
     */
    public R submit(T item) throws InterruptedException {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Pending<T, R> pending = new Pending<>(item, new CompletableFuture<>());
        queue.add(pending);
        if (!writer.isAlive() && queue.remove(pending)) {
            throw new IllegalStateException("closed");
        }
        try {
            return pending.result().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }

    /** How many wait to be written. */
    int waiting() {
        return queue.size();
    }

    private void run() {
        while (!closed || !queue.isEmpty()) {
            List<Pending<T, R>> batch = new ArrayList<>();
            try {
                Pending<T, R> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                TimeUnit.NANOSECONDS.sleep(LINGER.toNanos());
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts the writer", e);
            }
            queue.drainTo(batch, MOST - batch.size());
            write(batch);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, the ones who wait must hear of it
    private void write(List<Pending<T, R>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<R> results = write.apply(batch.stream().map(Pending::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
            // One item may be to blame: the others are not to suffer for it.
            if (batch.size() == 1) {
                fail(batch, e);
            } else {
                batch.forEach(each -> write(List.of(each)));
            }
        } catch (RuntimeException | Error e) {
            fail(batch, e);
        }
    }

    private void fail(List<Pending<T, R>> batch, Throwable failure) {
        batch.forEach(each -> each.result().completeExceptionally(failure));
    }

    /** Writes what is queued, and takes nothing more. */
    @Override
    public void close() {
        // Not by an interrupt: that would close the database's connection in the midst of a write.
        closed = true;
        try {
            writer.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
