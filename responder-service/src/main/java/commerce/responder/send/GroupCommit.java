package commerce.responder.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Writes what concurrent handlers want written with few statements: who comes first writes their
 * own at once, and what comes meanwhile is written together. Where nobody is waiting for the
 * result, the first waits for others too.
 *
 * @param <T> what is written
 * @param <R> what writing it brings
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    /** Larger batches are hardly cheaper for each row. */
    private static final int MOST = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Pending<T, R>(T item, CompletableFuture<R> result) {}

    private final Function<List<T>, List<R>> write;
    private final Duration linger;

    /** Guards what follows. */
    private final Lock lock = new ReentrantLock();

    private final Condition quiet = lock.newCondition();
    private final Deque<Pending<T, R>> queue = new ArrayDeque<>();
    private boolean writing;
    private boolean closed;

    /**
     * @param write writes items in one transaction, and gives a result for each, in their order
     */
    public GroupCommit(Function<List<T>, List<R>> write) {
        this(write, Duration.ZERO);
    }

    /**
     * @param linger how long an item waits for others to be written with, unless they are as many
     *     as are written together; not negative
     */
    public GroupCommit(Function<List<T>, List<R>> write, Duration linger) {
        this.write = write;
        this.linger = linger;
    }

    /**
     * Writes an item, together with those of others.
     *
     * @return when it is committed
     * @throws RuntimeException what the writing failed with
     */
    public R submit(T item) throws InterruptedException {
        Pending<T, R> pending = new Pending<>(item, new CompletableFuture<>());
        boolean first;
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            queue.add(pending);
            first = !writing;
            writing = true;
        } finally {
            lock.unlock();
        }
        if (first && linger.isZero()) {
            write(next());
            if (goesOn()) {
                Thread.startVirtualThread(this::writeOn);
            }
        } else if (first) {
            Thread.startVirtualThread(this::writeOn);
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
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sees to what has come: by a thread of its own, since nobody's item is to wait for others'.
     */
    private void writeOn() {
        do {
            if (waiting() < MOST) {
                LockSupport.parkNanos(linger.toNanos());
            }
            write(next());
        } while (goesOn());
    }

    private boolean goesOn() {
        lock.lock();
        try {
            writing = !queue.isEmpty();
            if (!writing) {
                quiet.signalAll();
            }
            return writing;
        } finally {
            lock.unlock();
        }
    }

    private List<Pending<T, R>> next() {
        List<Pending<T, R>> batch = new ArrayList<>();
        lock.lock();
        try {
            while (batch.size() < MOST && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
        } finally {
            lock.unlock();
        }
        return batch;
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

    /** Takes nothing more, and returns when what is queued is written, or 5 seconds are over. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            long left = PATIENCE.toNanos();
            while (writing && left > 0) {
                left = quiet.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
