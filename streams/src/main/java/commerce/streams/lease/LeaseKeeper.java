package commerce.streams.lease;

import commerce.contracts.Partition;
import commerce.streams.redis.QueueRedis;
import commerce.streams.redis.Script;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this instance's share of a stage's partitions: takes what is free, gives back what is too
 * much, prolongs what it has. Instances agree without a coordinator: each counts who is there and
 * holds no more than its part.
 *
 * <p>{@link #tick} is called by one thread, several times within a lease's time to live, until
 * {@link #releaseAll} has returned.
 */
public final class LeaseKeeper {

    /** What becomes of a partition when its lease comes and goes. */
    public interface Listener {

        /** The lease was taken; work may begin. */
        void acquired(PartitionLease lease);

        /** The lease is another's, or gone; work stops and what is unfinished is forgotten. */
        void lost(PartitionLease lease);

        /** The lease is to be given back: returns once nothing of the partition is under way. */
        void releasing(PartitionLease lease);
    }

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final QueueRedis redis;
    private final String stage;
    private final String instance;
    private final List<Partition> partitions;
    private final Duration timeToLive;
    private final Listener listener;
    private final Map<Partition, PartitionLease> held = new ConcurrentHashMap<>();

    /** Still held and prolonged, but winding down to be given back. */
    private final Set<PartitionLease> leaving = ConcurrentHashMap.newKeySet();

    /** Whether nothing more is taken; guarded by {@link #held} where something is put there. */
    private volatile boolean closing;

    /**
     * @param stage stream and group, such as {@code inbound:ai-gateway-service}
     * @param instance a name that no other process ever has
     * @param timeToLive how long a lease outlives its owner's last sign of life
     */
    public LeaseKeeper(
            QueueRedis redis,
            String stage,
            String instance,
            int partitions,
            Duration timeToLive,
            Listener listener) {
        this.redis = redis;
        this.stage = stage;
        this.instance = instance;
        this.timeToLive = timeToLive;
        this.listener = listener;
        // Each instance looks for free partitions in an order of its own: fewer collisions.
        List<Partition> order = new ArrayList<>(Partition.all(partitions));
        Collections.shuffle(order, new Random(instance.hashCode()));
        this.partitions = List.copyOf(order);
    }

    /** The partitions held now. */
    public List<Partition> partitions() {
        return List.copyOf(held.keySet());
    }

    /** One round: say that we are there, prolong, give back the surplus, take what is free. */
    public void tick() {
        renew();
        if (closing) {
            return;
        }
        int share = fairShare(announce());
        for (PartitionLease surplus : surplus(share)) {
            leave(surplus);
        }
        for (Partition partition : partitions) {
            if (held.size() >= share) {
                return;
            }
            if (!held.containsKey(partition)) {
                try {
                    acquire(partition);
                } catch (RedisConnectionException | RedisCommandExecutionException e) {
                    // Its server is away, or about to give it to another: the others do not wait.
                    log.debug("{} of partition {}: {}", stage, partition.number(), e.toString());
                }
            }
        }
    }

    /** Gives everything back, and takes nothing more. */
    public void releaseAll() {
        List<PartitionLease> all;
        synchronized (held) {
            closing = true;
            all = List.copyOf(held.values());
        }
        // Everything winds down at once, then everything is given back.
        List<Thread> windingDown = all.stream().map(this::leave).toList();
        for (Thread thread : windingDown) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        QueueRedis.await(redis.commands().zrem(membersKey(), instance));
    }

    /** Notes that a lease turned out to be lost, before the next round would. */
    public void notice(PartitionLease lost) {
        if (held.remove(lost.partition(), lost) || leaving.remove(lost)) {
            listener.lost(lost);
        }
    }

    private int fairShare(long instances) {
        return (int) Math.ceilDiv(partitions.size(), Math.max(1, instances));
    }

    private long announce() {
        return redis.number(
                Script.ANNOUNCE, List.of(membersKey()), List.of(instance, milliseconds()));
    }

    private void renew() {
        List<PartitionLease> ours = new ArrayList<>(held.values());
        ours.addAll(leaving);
        // All at once: a round must not take as many trips to Redis as there are partitions.
        List<CompletableFuture<Boolean>> answers =
                ours.stream().map(lease -> renewed(lease).toCompletableFuture()).toList();
        QueueRedis.await(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)));
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).resultNow()) {
                notice(ours.get(i));
            }
        }
    }

    /** False when the lease is not ours any more; a server that is away says nothing about that. */
    private CompletionStage<Boolean> renewed(PartitionLease lease) {
        return redis.begin(
                        Script.RENEW, List.of(lease.key()), List.of(lease.token(), milliseconds()))
                .handle(
                        (prolonged, failure) -> {
                            if (failure != null) {
                                log.debug("{} was not prolonged: {}", lease.key(), failure);
                            }
                            return failure != null || prolonged != 0;
                        });
    }

    private List<PartitionLease> surplus(int share) {
        List<PartitionLease> all = List.copyOf(held.values());
        return all.size() <= share ? List.of() : all.subList(share, all.size());
    }

    private void acquire(Partition partition) {
        String key = "lease:" + partition.tag() + ":" + stage;
        @Nullable String token =
                redis.text(
                        Script.ACQUIRE,
                        List.of(key, "generation:" + partition.tag() + ":" + stage),
                        List.of(instance, milliseconds()));
        if (token != null) {
            PartitionLease lease = new PartitionLease(partition, key, token);
            synchronized (held) {
                if (!closing) {
                    held.put(partition, lease);
                    listener.acquired(lease);
                    return;
                }
            }
            giveBack(lease);
        }
    }

    /** Winds a partition down and gives it back, while the others go on. */
    private Thread leave(PartitionLease lease) {
        leaving.add(lease);
        held.remove(lease.partition(), lease);
        return Thread.startVirtualThread(
                () -> {
                    listener.releasing(lease);
                    if (leaving.remove(lease)) {
                        giveBack(lease);
                    }
                });
    }

    private void giveBack(PartitionLease lease) {
        try {
            redis.number(Script.RELEASE, List.of(lease.key()), List.of(lease.token()));
        } catch (RuntimeException e) {
            log.info("{} is left to expire: {}", lease.key(), e.toString());
        }
    }

    private String milliseconds() {
        return Long.toString(timeToLive.toMillis());
    }

    private String membersKey() {
        return "members:" + stage;
    }
}
