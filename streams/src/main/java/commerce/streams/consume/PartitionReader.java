package commerce.streams.consume;

import commerce.streams.lease.PartitionLease;
import commerce.streams.metrics.StageMetrics;
import commerce.streams.redis.ConnectionId;
import commerce.streams.redis.QueueRedis;
import commerce.streams.redis.Script;
import io.lettuce.core.Consumer;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one partition for as long as its lease is held. All owners read under one consumer name, so
 * whatever an earlier one left unacknowledged is simply what is read first.
 */
final class PartitionReader implements StageMetrics.Reader {

    private static final Logger log = LoggerFactory.getLogger(PartitionReader.class);

    /** The one consumer of every group: who it is, is the lease's business. */
    private static final String OWNER = "owner";

    private static final Duration BLOCK = Duration.ofSeconds(2);
    private static final Duration LOOK_FOR_MISSING = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private enum Run {
        /** Reads and handles. */
        READING,
        /** Finishes what was begun, reads no more. */
        DRAINING,
        /** Drops what was begun as well. */
        ABANDONED
    }

    private final QueueRedis redis;
    private final StageContext context;
    private final PartitionLease lease;
    private final String stream;
    private final HandOff handOff;
    private final CustomerQueues queues;
    private final Trimmer trimmer;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Run run = Run.READING;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    PartitionReader(
            QueueRedis redis,
            StageContext context,
            PartitionLease lease,
            java.util.function.Consumer<PartitionLease> onLost) {
        this.redis = redis;
        this.context = context;
        this.lease = lease;
        this.stream = context.subscription().stream().key(lease.partition());
        this.handOff = new HandOff(redis, context, lease, () -> onLost.accept(lease));
        this.queues = new CustomerQueues(context, lease.partition(), handOff);
        this.trimmer = new Trimmer(redis, stream);
    }

    PartitionLease lease() {
        return lease;
    }

    /** Starts once the last reader of the partition has nothing under way any more. */
    void startAfter(@Nullable PartitionReader before, Duration patience) {
        Thread.ofVirtual()
                .name("reader-" + context.name() + "-" + lease.partition().number())
                .start(
                        () -> {
                            try {
                                if (before != null) {
                                    before.awaitEnd(patience);
                                }
                                read();
                            } finally {
                                ended.countDown();
                            }
                        });
    }

    /** Reads no more, finishes what was begun, and returns when that is handed on. */
    void drain(Duration patience) {
        run = run == Run.READING ? Run.DRAINING : run;
        queues.close();
        hangUp();
        awaitEnd(patience);
        abandon();
    }

    /** The lease is gone: whatever is finished from now on is refused by the hand-off anyway. */
    void abandon() {
        run = Run.ABANDONED;
        queues.abandon();
        handOff.abandon();
        hangUp();
    }

    /** Ends a blocking read. What it may have been given stays pending, for the next owner. */
    private void hangUp() {
        StatefulRedisConnection<String, String> open = connection;
        if (open != null) {
            var _ = open.closeAsync();
        }
    }

    /**
     * Housekeeping, every now and then: trims, and looks for entries that were lost on their way to
     * us.
     */
    void tidy() {
        if (run == Run.READING) {
            trimmer.trimIfChanged(handOff.handed());
        }
    }

    @Override
    public int inFlight() {
        return queues.inFlight();
    }

    @Override
    public @Nullable Instant oldest() {
        return queues.oldest();
    }

    @Override
    public long length() {
        return trimmer.length();
    }

    private void awaitEnd(Duration patience) {
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("{} of {} did not end in time", stream, context.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        while (run == Run.READING) {
            try {
                session();
            } catch (RuntimeException e) {
                // Whatever it is: a reader that ends while its lease is held would be a partition
                // that stands still.
                if (run == Run.READING) {
                    log.info("{} of {}: {}", stream, context.name(), e.toString());
                    pause();
                }
            }
        }
        queues.awaitIdle();
    }

    /** One connection: what is pending first, then what is new. */
    private void session() {
        StatefulRedisConnection<String, String> reader = redis.openReader(stream);
        connection = reader;
        try {
            RedisCommands<String, String> commands = reader.sync();
            if (!register(commands)) {
                return;
            }
            createGroup(commands);
            readPending(commands);
            NewEntries entries = new NewEntries(reader.async());
            entries.next();
            entries.over.join();
        } finally {
            connection = null;
            if (reader.isOpen()) {
                reader.close();
            }
        }
    }

    /**
     * Says which connection reads, and closes the one that did: a reader that was stopped for a
     * while must not take entries from under its successor.
     *
     * @return false when the lease is no longer ours
     */
    private boolean register(RedisCommands<String, String> commands) {
        ConnectionId own = ConnectionId.of(commands);
        @Nullable String before =
                redis.text(
                        Script.REGISTER_READER,
                        List.of(
                                lease.key(),
                                "reader:" + lease.partition().tag() + ":" + context.name()),
                        List.of(lease.token(), own.toString()));
        if (before == null) {
            pause();
            return false;
        }
        // One that reads from another server reads nothing any more: the stream is not there.
        ConnectionId.parse(before)
                .filter(other -> other.server().equals(own.server()) && !other.equals(own))
                .ifPresent(other -> commands.clientKill(KillArgs.Builder.id(other.number())));
        return true;
    }

    private void createGroup(RedisCommands<String, String> commands) {
        try {
            commands.xgroupCreate(
                    XReadArgs.StreamOffset.from(stream, "0"),
                    context.group(),
                    XGroupCreateArgs.Builder.mkstream());
        } catch (RedisBusyException e) {
            // It is there already.
        } catch (RedisCommandExecutionException e) {
            if (e.getMessage() == null || !e.getMessage().startsWith("BUSYGROUP")) {
                throw e;
            }
        }
    }

    /** What was delivered and never acknowledged, by us or by an owner before us. */
    private void readPending(RedisCommands<String, String> commands) {
        String after = "0";
        while (run == Run.READING) {
            int capacity = queues.awaitCapacity();
            if (capacity == 0) {
                continue;
            }
            List<StreamMessage<String, String>> messages =
                    read(
                            commands,
                            new XReadArgs(),
                            capacity,
                            XReadArgs.StreamOffset.from(stream, after));
            if (messages.isEmpty()) {
                return;
            }
            messages.forEach(queues::accept);
            after = messages.getLast().getId();
        }
    }

    @SuppressWarnings("unchecked") // a varargs array of one offset
    private List<StreamMessage<String, String>> read(
            RedisCommands<String, String> commands,
            XReadArgs arguments,
            int capacity,
            XReadArgs.StreamOffset<String> from) {
        return commands.xreadgroup(consumer(), arguments.count(count(capacity)), from);
    }

    private Consumer<String> consumer() {
        return Consumer.from(context.group(), OWNER);
    }

    private int count(int capacity) {
        return Math.min(capacity, context.properties().readCount());
    }

    /**
     * Reads what is new, until that is not wanted any more or something goes wrong. Each answer
     * asks for the next one: no thread waits for them.
     */
    private final class NewEntries {

        private final RedisAsyncCommands<String, String> commands;
        private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
        private long looked = System.nanoTime();

        NewEntries(RedisAsyncCommands<String, String> commands) {
            this.commands = commands;
        }

        @SuppressWarnings("unchecked") // a varargs array of one offset
        void next() {
            int room = queues.roomOrElseLater(() -> carefully(this::next));
            if (room < 0) {
                over.complete(null);
            } else if (room > 0) {
                commands.xreadgroup(
                                consumer(),
                                XReadArgs.Builder.block(BLOCK).count(count(room)),
                                XReadArgs.StreamOffset.lastConsumed(stream))
                        .whenComplete(
                                (messages, failure) ->
                                        carefully(() -> answered(messages, failure)));
            }
        }

        private void answered(
                List<StreamMessage<String, String>> messages, @Nullable Throwable failure) {
            if (failure != null) {
                over.completeExceptionally(failure);
                return;
            }
            messages.forEach(queues::accept);
            if (System.nanoTime() - looked > LOOK_FOR_MISSING.toNanos()) {
                looked = System.nanoTime();
                lookForMissing();
            } else {
                next();
            }
        }

        /**
         * Where more is pending than was under way here when we asked, an answer was lost: it is
         * read again.
         */
        private void lookForMissing() {
            int underWay = queues.inFlight();
            commands.xpending(stream, context.group())
                    .whenComplete(
                            (pending, failure) -> {
                                if (failure != null) {
                                    over.completeExceptionally(failure);
                                } else if (pending.getCount() > underWay) {
                                    over.complete(null);
                                } else {
                                    carefully(this::next);
                                }
                            });
        }

        /** Whatever it is: what goes wrong here ends the session, and never just the reading. */
        private void carefully(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                over.completeExceptionally(e);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
