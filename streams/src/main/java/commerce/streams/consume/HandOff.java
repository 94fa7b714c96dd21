package commerce.streams.consume;

import commerce.streams.lease.PartitionLease;
import commerce.streams.redis.QueueRedis;
import commerce.streams.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the results of a partition on: acknowledges what was handled and adds what follows, in one
 * script call. What finishes while a call is under way goes together in the next one, so calls are
 * few when much is going on and immediate when little is.
 */
final class HandOff {

    /** The most messages in one call: keeps the script's hold on Redis well under a millisecond. */
    private static final int MOST = 32;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(HandOff.class);

    /** What follows from an entry. */
    record Result(String entryId, List<Target> targets) {}

    /** An entry to be added to a stream. */
    record Target(String stream, Map<String, String> fields) {}

    private final QueueRedis redis;
    private final StageContext context;
    private final PartitionLease lease;
    private final Runnable onLost;
    private final String source;
    private final BlockingQueue<Result> finished = new LinkedBlockingQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean closed;
    private volatile boolean abandoned;
    private final AtomicLong handed = new AtomicLong();
    private Consumer<List<String>> onHanded = ids -> {};

    HandOff(QueueRedis redis, StageContext context, PartitionLease lease, Runnable onLost) {
        this.redis = redis;
        this.context = context;
        this.lease = lease;
        this.onLost = onLost;
        this.source = context.subscription().stream().key(lease.partition());
    }

    /** Who is told of the entries that were handed on. */
    void onHanded(Consumer<List<String>> listener) {
        this.onHanded = listener;
    }

    /** How many entries were handed on so far. */
    long handed() {
        return handed.get();
    }

    /** Hands a result on, in the order of submission. */
    void submit(Result result) {
        finished.add(result);
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("hand-off-" + source).start(this::run);
        }
    }

    void abandon() {
        abandoned = true;
    }

    /** Nothing more will be submitted. */
    void close() {
        closed = true;
    }

    private void run() {
        List<Result> batch = new ArrayList<>(MOST);
        try {
            while (!abandoned) {
                Result first = finished.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (closed) {
                        return;
                    }
                    continue;
                }
                batch.add(first);
                finished.drainTo(batch, MOST - 1);
                handOn(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Tries until Redis has answered: a repeated call is harmless, a forgotten one would not be.
     */
    private void handOn(List<Result> batch) throws InterruptedException {
        Call call = call(batch);
        while (!abandoned) {
            long start = System.nanoTime();
            try {
                long acknowledged = redis.number(Script.HAND_OFF, call.keys(), call.arguments());
                if (acknowledged < 0) {
                    onLost.run();
                    return;
                }
                context.metrics().handedOn(System.nanoTime() - start);
                handed.addAndGet(batch.size());
                onHanded.accept(batch.stream().map(Result::entryId).toList());
                return;
            } catch (RuntimeException e) {
                log.warn("{}: hand-off is tried again: {}", context.name(), e.toString());
                Thread.sleep(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private record Call(List<String> keys, List<String> arguments) {}

    private Call call(List<Result> batch) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(List.of(lease.key(), source));
        List<String> arguments = new ArrayList<>(List.of(lease.token(), context.group()));
        for (Result result : batch) {
            arguments.add(result.entryId());
            arguments.add(Integer.toString(result.targets().size()));
            for (Target target : result.targets()) {
                @Nullable Integer index = indexes.get(target.stream());
                if (index == null) {
                    keys.add(target.stream());
                    index = keys.size();
                    indexes.put(target.stream(), index);
                }
                arguments.add(index.toString());
                arguments.add(Integer.toString(target.fields().size() * 2));
                target.fields()
                        .forEach(
                                (name, value) -> {
                                    arguments.add(name);
                                    arguments.add(value);
                                });
            }
        }
        return new Call(keys, arguments);
    }
}
