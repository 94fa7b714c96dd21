package commerce.streams.consume;

import commerce.streams.lease.PartitionLease;
import commerce.streams.redis.QueueRedis;
import commerce.streams.redis.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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

    /** After a pause, since what has just failed would fail again at once. */
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

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
    private final AtomicLong handed = new AtomicLong();
    private Consumer<List<String>> onHanded = ids -> {};
    private volatile boolean abandoned;

    /** Guards what follows. */
    private final Object lock = new Object();

    private final Deque<Result> finished = new ArrayDeque<>();

    /** Whether a call is under way, or one that failed is about to be tried again. */
    private boolean calling;

    HandOff(QueueRedis redis, StageContext context, PartitionLease lease, Runnable onLost) {
        this.redis = redis;
        this.context = context;
        this.lease = lease;
        this.onLost = onLost;
        this.source = context.subscription().stream().key(lease.partition());
    }

    /** Who is told of the entries that were handed on, by a thread that must not wait. */
    void onHanded(Consumer<List<String>> listener) {
        this.onHanded = listener;
    }

    /** How many entries were handed on so far. */
    long handed() {
        return handed.get();
    }

    /** Hands a result on, in the order of submission. Does not wait for it. */
    void submit(Result result) {
        synchronized (lock) {
            finished.add(result);
            if (calling) {
                return;
            }
            calling = true;
        }
        handOnNext();
    }

    void abandon() {
        abandoned = true;
    }

    /**
     * What has finished meanwhile, by whoever has just seen a call end: no thread waits for that.
     */
    private void handOnNext() {
        List<Result> batch = new ArrayList<>(MOST);
        synchronized (lock) {
            while (batch.size() < MOST && !finished.isEmpty()) {
                batch.add(finished.remove());
            }
            calling = !batch.isEmpty();
        }
        if (!batch.isEmpty()) {
            handOn(batch, call(batch));
        }
    }

    /**
     * Tries until Redis has answered: a repeated call is harmless, a forgotten one would not be.
     */
    private void handOn(List<Result> batch, Call call) {
        if (abandoned) {
            return;
        }
        long start = System.nanoTime();
        begin(call)
                .whenComplete(
                        (acknowledged, failure) -> {
                            if (failure != null) {
                                log.warn(
                                        "{}: hand-off is tried again: {}",
                                        context.name(),
                                        failure.toString());
                                LATER.execute(() -> handOn(batch, call));
                            } else if (acknowledged < 0) {
                                onLost.run();
                            } else {
                                context.metrics().handedOn(System.nanoTime() - start);
                                handed.addAndGet(batch.size());
                                onHanded.accept(batch.stream().map(Result::entryId).toList());
                                handOnNext();
                            }
                        });
    }

    /** A connection that is away may say so by an exception. */
    private CompletionStage<Long> begin(Call call) {
        try {
            return redis.begin(Script.HAND_OFF, call.keys(), call.arguments());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
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
