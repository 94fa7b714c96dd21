package commerce.streams.consume;

import commerce.contracts.Partition;
import commerce.streams.consume.HandOff.Result;
import io.lettuce.core.StreamMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a partition that are under way: a customer's one after the other, different
 * customers' at the same time, no more than the bound in all. An entry counts until it is handed
 * on; of one customer's only some count, or whoever cannot be answered would hold up all others.
 */
final class CustomerQueues {

    /** One customer can take up one in so many of the bound. */
    private static final int SHARE = 8;

    /** How often the bound is in memory at the very most, whoever's it is. */
    private static final int MOST_TIMES = 16;

    private final Attempts attempts;
    private final HandOff handOff;
    private final int most;

    /** Guards all that follows. */
    private final Object lock = new Object();

    private final Map<String, Entry> underWay = new LinkedHashMap<>();
    private final Map<String, Deque<Entry>> waiting = new HashMap<>();

    /** How many of each customer's are under way, and how many of all count. */
    private final Map<String, Integer> perCustomer = new HashMap<>();

    private int counting;
    private int working;
    private boolean closed;
    private boolean abandoned;

    /** Who reads on when there is room again, or no more to be read. */
    private @Nullable Runnable reader;

    CustomerQueues(StageContext context, Partition partition, HandOff handOff) {
        this.attempts = new Attempts(context, partition, this::isClosed);
        this.handOff = handOff;
        this.most = context.properties().inFlight();
        handOff.onHanded(this::handed);
    }

    /** Takes an entry in, unless it is under way already. */
    void accept(StreamMessage<String, String> message) {
        // An entry that was deleted while it was pending has no body; nothing can be done for it
        // but acknowledge it.
        Map<String, String> fields = message.getBody() == null ? Map.of() : message.getBody();
        Entry entry = new Entry(message.getId(), fields);
        synchronized (lock) {
            if (closed || underWay.putIfAbsent(entry.id(), entry) != null) {
                return;
            }
            if (perCustomer.merge(entry.customer(), 1, Integer::sum) <= share()) {
                counting++;
            }
            Deque<Entry> queue = waiting.get(entry.customer());
            if (queue != null) {
                queue.add(entry);
                return;
            }
            waiting.put(entry.customer(), new ArrayDeque<>());
            working++;
        }
        Thread.startVirtualThread(() -> work(entry));
    }

    /** Waits until more may be read, and says how much; 0 when nothing more is to be read. */
    int awaitCapacity() {
        synchronized (lock) {
            while (room() == 0 && !closed) {
                if (!waited()) {
                    return 0;
                }
            }
            return closed ? 0 : room();
        }
    }

    /**
     * How much more may be read; less than 0 when nothing more is to be. Where it is nothing just
     * now, the reader is called when that has changed, by a thread that must not wait.
     */
    int roomOrElseLater(Runnable whenChanged) {
        synchronized (lock) {
            if (closed) {
                return -1;
            }
            int room = room();
            reader = room == 0 ? whenChanged : null;
            return room;
        }
    }

    /** Waits until nothing is under way. */
    void awaitIdle() {
        synchronized (lock) {
            while (working > 0 || (!underWay.isEmpty() && !abandoned)) {
                if (!waited()) {
                    return;
                }
            }
        }
    }

    /** Begins nothing more: what was only read stays pending, for the next owner. */
    void close() {
        synchronized (lock) {
            closed = true;
            for (Deque<Entry> notBegun : waiting.values()) {
                notBegun.forEach(entry -> remove(entry.id()));
                notBegun.clear();
            }
            lock.notifyAll();
        }
        readOn();
    }

    /** Begins nothing more, and no longer waits for what was handled to be handed on. */
    void abandon() {
        synchronized (lock) {
            abandoned = true;
        }
        close();
    }

    int inFlight() {
        synchronized (lock) {
            return underWay.size();
        }
    }

    @Nullable Instant oldest() {
        synchronized (lock) {
            return underWay.values().stream()
                    .map(Entry::acceptedAt)
                    .min(Instant::compareTo)
                    .orElse(null);
        }
    }

    private void work(Entry first) {
        Entry entry = first;
        while (entry != null) {
            try {
                Result result = attempts.handle(entry);
                if (result == null) {
                    leave(entry);
                } else {
                    handOff.submit(result);
                }
            } finally {
                entry = next(entry.customer());
            }
        }
    }

    /** To the next owner. */
    private void leave(Entry entry) {
        synchronized (lock) {
            remove(entry.id());
        }
    }

    private @Nullable Entry next(String customer) {
        synchronized (lock) {
            Deque<Entry> queue = waiting.get(customer);
            Entry next = queue == null ? null : queue.poll();
            if (next == null) {
                waiting.remove(customer);
                working--;
                lock.notifyAll();
            }
            return next;
        }
    }

    private void handed(List<String> ids) {
        synchronized (lock) {
            ids.forEach(this::remove);
            lock.notifyAll();
        }
        readOn();
    }

    private void remove(String id) {
        Entry entry = underWay.remove(id);
        if (entry != null) {
            int left = perCustomer.merge(entry.customer(), -1, Integer::sum);
            if (left < share()) {
                counting--;
            }
            if (left == 0) {
                perCustomer.remove(entry.customer());
            }
        }
    }

    private int share() {
        return Math.max(1, most / SHARE);
    }

    private int room() {
        return Math.max(0, Math.min(most - counting, MOST_TIMES * most - underWay.size()));
    }

    /** Calls the reader that waits for a change. */
    private void readOn() {
        @Nullable Runnable waitingReader;
        synchronized (lock) {
            waitingReader = reader;
            reader = null;
        }
        if (waitingReader != null) {
            waitingReader.run();
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Waits for a change; false when this thread is to end. */
    @SuppressWarnings("WaitNotInLoop") // the callers loop over their conditions
    private boolean waited() {
        try {
            lock.wait();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
