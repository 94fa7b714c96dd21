package commerce.streams.lease;

import commerce.contracts.Partition;
import commerce.streams.redis.QueueRedis;
import commerce.streams.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this instance's share of a stage's partitions: takes what is free, gives back what is too
 * much, prolongs what it has. Instances agree without a coordinator: each counts who is there and
 * holds no more than its part. Whoever gives a partition back says so to all, so that nobody's
 * customers wait for the next round.
 *
 * <p>{@link #tick} is called several times within a lease's time to live, until {@link #releaseAll}
 * has returned.
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

        /**
         * Somebody gave a partition back: {@link #takeReleased} is due. Called by a thread that
         * must not wait.
         */
        void released();
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

    /** Open until this instance has had its share. */
    private final CountDownLatch atWork = new CountDownLatch(1);

    /** Whether we hear of what others give back; used by {@link #tick} only. */
    private boolean listening;

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

    /** One round: say that we are there, prolong, give back what is too much, take what is free. */
    public synchronized void tick() {
        renew();
        if (closing) {
            return;
        }
        listen();
        long instances = announce();
        // One at a time: whoever gets it has just started and is slow at first, with all at once
        // so slow that customers would notice.
        if (held.size() > share(instances)) {
            leave(held.values().iterator().next());
        }
        take(instances);
    }

    /** Whoever cannot hear (not everybody may subscribe) still looks at every round. */
    private void listen() {
        if (!listening) {
            try {
                redis.listen(releasedChannel(), listener::released);
                listening = true;
            } catch (RuntimeException e) {
                log.debug("{} is not heard: {}", releasedChannel(), e.toString());
            }
        }
    }

    /** Takes what is free up to our share, when somebody gave something back. */
    public synchronized void takeReleased() {
        if (!closing) {
            take(announce());
        }
    }

    /**
     * Waits until this instance has had its share once.
     *
     * @return false when it has not within the given time
     */
    public boolean awaitShare(Duration patience) throws InterruptedException {
        return atWork.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives everything back, and takes nothing more. */
    public void releaseAll() {
        List<PartitionLease> all;
        synchronized (held) {
            closing = true;
            all = List.copyOf(held.values());
        }
        // First of all, so that the others know how much is theirs when the first is given back.
        resign();
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
        // Again, after a round that was under way just now.
        resign();
    }

    private void resign() {
        try {
            QueueRedis.await(redis.commands().zrem(membersKey(), instance));
        } catch (RuntimeException e) {
            log.info("{}: {} is counted until it expires: {}", stage, instance, e.toString());
        }
    }

    /** Notes that a lease turned out to be lost, before the next round would. */
    public void notice(PartitionLease lost) {
        if (held.remove(lost.partition(), lost) || leaving.remove(lost)) {
            listener.lost(lost);
        }
    }

    private int share(long instances) {
        return (int) Math.ceilDiv(partitions.size(), instances);
    }

    /** Says that we are there, and how many are. */
    private long announce() {
        return Math.max(
                1,
                redis.number(
                        Script.ANNOUNCE, List.of(membersKey()), List.of(instance, milliseconds())));
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

    private void take(long instances) {
        int share = share(instances);
        Iterator<Partition> others =
                partitions.stream().filter(partition -> !held.containsKey(partition)).iterator();
        while (held.size() < share && others.hasNext()) {
            // As many at once as are wanted, for the reason that all are prolonged at once.
            List<CompletableFuture<Optional<PartitionLease>>> answers = new ArrayList<>();
            for (int i = held.size(); i < share && others.hasNext(); i++) {
                answers.add(acquire(others.next()).toCompletableFuture());
            }
            QueueRedis.await(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)));
            answers.forEach(answer -> answer.resultNow().ifPresent(this::acquired));
        }
        // As much as is left for one where all others have what they may.
        if (held.size() >= partitions.size() - share * (instances - 1)) {
            atWork.countDown();
        }
    }

    /** Empty where somebody holds it, and where its server is away or about to move it. */
    private CompletionStage<Optional<PartitionLease>> acquire(Partition partition) {
        String key = "lease:" + partition.tag() + ":" + stage;
        return redis.beginText(
                        Script.ACQUIRE,
                        List.of(key, "generation:" + partition.tag() + ":" + stage),
                        List.of(instance, milliseconds()))
                .handle(
                        (token, failure) -> {
                            if (failure != null) {
                                log.debug("{} was not taken: {}", key, failure.toString());
                            }
                            return Optional.ofNullable(token)
                                    .map(each -> new PartitionLease(partition, key, each));
                        });
    }

    private void acquired(PartitionLease lease) {
        synchronized (held) {
            if (!closing) {
                held.put(lease.partition(), lease);
                listener.acquired(lease);
                return;
            }
        }
        giveBack(lease);
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
            redis.number(
                    Script.RELEASE,
                    List.of(lease.key()),
                    List.of(lease.token(), releasedChannel()));
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

    private String releasedChannel() {
        return "released:" + stage;
    }
}
