package commerce.simulator.customer;

import commerce.simulator.Forgetful;
import commerce.simulator.SimulatorProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Every message the business sent, in the order of accepting, and each customer's share of it. When
 * the memory set aside is full the oldest are forgotten.
 */
@Component
public class MessageLog implements Forgetful {

    private final long capacity;
    private final NavigableMap<Long, Received> all = new TreeMap<>();
    private final Map<Customer, Inbox> inboxes = new HashMap<>();
    private long weight;
    private long lastSeq;
    private long forgotten;

    @Autowired
    MessageLog(SimulatorProperties properties) {
        this(properties.logMegabytes() * 1024L * 1024L);
    }

    MessageLog(long capacityBytes) {
        this.capacity = capacityBytes;
    }

    /** Adds a message, and wakes whoever waits for one of this customer. */
    public Received append(
            String id, Instant at, Customer customer, byte[] payload, @Nullable String opaque) {
        Received received;
        List<MonoSink<Boolean>> waiting;
        synchronized (this) {
            received = new Received(++lastSeq, id, at, customer, payload, opaque);
            all.put(received.seq(), received);
            weight += received.weight();
            Inbox inbox = inbox(customer);
            inbox.messages.addLast(received);
            waiting = List.copyOf(inbox.waiting);
            inbox.waiting.clear();
            forgetOldest();
        }
        // Outside the lock: completing a waiting request writes its answer.
        waiting.forEach(sink -> sink.success(true));
        return received;
    }

    /** This customer's messages after {@code seq}, oldest first. */
    public synchronized List<Received> of(Customer customer, long seq) {
        Inbox inbox = inboxes.get(customer);
        if (inbox == null) {
            return List.of();
        }
        ArrayDeque<Received> newer = new ArrayDeque<>();
        Iterator<Received> newestFirst = inbox.messages.descendingIterator();
        while (newestFirst.hasNext()) {
            Received received = newestFirst.next();
            if (received.seq() <= seq) {
                break;
            }
            newer.addFirst(received);
        }
        return List.copyOf(newer);
    }

    /** As {@link #of}, but waits for the first one; empty when the wait is over. */
    public Mono<List<Received>> await(Customer customer, long seq, Duration wait) {
        if (!wait.isPositive()) {
            return Mono.fromSupplier(() -> of(customer, seq));
        }
        return Mono.<Boolean>create(sink -> wakeOnNewer(customer, seq, sink))
                .timeout(wait, Mono.just(false))
                .map(_ -> of(customer, seq));
    }

    /** Everybody's messages after {@code seq}, oldest first, at most {@code limit}. */
    public synchronized List<Received> after(long seq, int limit) {
        return all.tailMap(seq, false).values().stream().limit(limit).toList();
    }

    /** This customer's messages that they had not read before; they have now. */
    public synchronized List<Received> read(Customer customer) {
        Inbox inbox = inboxes.get(customer);
        if (inbox == null) {
            return List.of();
        }
        List<Received> unread = of(customer, inbox.readUpTo);
        if (!unread.isEmpty()) {
            inbox.readUpTo = unread.getLast().seq();
        }
        return unread;
    }

    /** The number of the newest message of this customer, 0 if there is none. */
    public synchronized long lastSeq(Customer customer) {
        Inbox inbox = inboxes.get(customer);
        return inbox == null || inbox.messages.isEmpty() ? 0 : inbox.messages.getLast().seq();
    }

    /** How much is kept. */
    public synchronized Extent extent() {
        return new Extent(
                all.isEmpty() ? lastSeq + 1 : all.firstKey(), lastSeq, all.size(), forgotten);
    }

    /**
     * Forgets all messages. Numbers go on from where they were, so that who asks for messages after
     * one of before gets the new ones.
     */
    @Override
    public void forgetEverything() {
        List<MonoSink<Boolean>> waiting = new ArrayList<>();
        synchronized (this) {
            inboxes.values().forEach(inbox -> waiting.addAll(inbox.waiting));
            inboxes.clear();
            all.clear();
            weight = 0;
            forgotten = 0;
        }
        // They wait for customers that are no more: let them ask again.
        waiting.forEach(sink -> sink.success(true));
    }

    /**
     * What the log holds.
     *
     * @param firstSeq number of the oldest message kept
     * @param lastSeq number of the newest message
     * @param size messages kept
     * @param forgotten messages dropped because memory was full
     */
    public record Extent(long firstSeq, long lastSeq, int size, long forgotten) {}

    private void wakeOnNewer(Customer customer, long seq, MonoSink<Boolean> sink) {
        boolean there;
        synchronized (this) {
            there = lastSeq(customer) > seq;
            if (!there) {
                inbox(customer).waiting.add(sink);
            }
        }
        if (there) {
            sink.success(true);
        } else {
            sink.onDispose(() -> stopWaiting(customer, sink));
        }
    }

    private synchronized void stopWaiting(Customer customer, MonoSink<Boolean> sink) {
        Inbox inbox = inboxes.get(customer);
        if (inbox != null) {
            inbox.waiting.remove(sink);
        }
    }

    private Inbox inbox(Customer customer) {
        return inboxes.computeIfAbsent(customer, _ -> new Inbox());
    }

    private void forgetOldest() {
        while (weight > capacity && all.size() > 1) {
            Received oldest = all.pollFirstEntry().getValue();
            weight -= oldest.weight();
            forgotten++;
            Inbox inbox = inboxes.get(oldest.customer());
            if (inbox != null) {
                inbox.messages.removeFirst();
            }
        }
    }

    private static final class Inbox {
        private final ArrayDeque<Received> messages = new ArrayDeque<>(2);
        private final List<MonoSink<Boolean>> waiting = new ArrayList<>(1);
        private long readUpTo;
    }
}
