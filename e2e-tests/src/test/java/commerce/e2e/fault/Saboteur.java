package commerce.e2e.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Makes things go wrong at the times and in the order that a seed says. */
final class Saboteur {

    private final Testbed bed;
    private final Journal journal;
    private final Random random;
    private final Recovery recovery = new Recovery();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Map<Fault, Integer> counts = new TreeMap<>();

    Saboteur(Testbed bed, Journal journal, long seed) {
        this.bed = bed;
        this.journal = journal;
        this.random = new Random(seed);
    }

    Recovery recovery() {
        return recovery;
    }

    /** How often each fault happened. */
    Map<Fault, Integer> counts() {
        return counts;
    }

    /**
     * Returns when it is over and everything is mended. Every fault happens at least once, however
     * short the time is; then each as often as its weight says.
     */
    void work(BooleanSupplier over, Duration pause) throws InterruptedException {
        List<Fault> first = new ArrayList<>(List.of(Fault.values()));
        Collections.shuffle(first, random);
        try (ExecutorService happening = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < first.size() || !over.getAsBoolean(); i++) {
                Thread.sleep((long) (pause.toMillis() * (0.5 + random.nextDouble())));
                Fault fault = i < first.size() ? first.get(i) : Fault.any(random);
                String resource = fault.resource(bed, random);
                // Drawn in any case, so that what follows does not depend on what is broken.
                Random own = new Random(random.nextLong());
                boolean whole = broken.add(resource);
                while (!whole && i < first.size()) {
                    Thread.sleep(100);
                    whole = broken.add(resource);
                }
                if (whole) {
                    counts.merge(fault, 1, Integer::sum);
                    happening.execute(() -> happen(fault, resource, own));
                }
            }
            happening.shutdown();
            if (!happening.awaitTermination(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not mended: " + broken);
            }
        }
    }

    private void happen(Fault fault, String resource, Random own) {
        long start = System.nanoTime();
        try {
            switch (fault) {
                case KILL -> Thread.startVirtualThread(() -> watch(resource));
                case REDIS_EMPTIED -> Thread.startVirtualThread(() -> watch(""));
                default -> {
                    // What it takes to get over the others is not measured.
                }
            }
            fault.happen(bed, resource, own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            journal.fault("could not be done or mended: " + fault + " of " + resource + ": " + e);
        } finally {
            journal.fault(
                    "%s of %s, mended after %.1f s"
                            .formatted(fault, resource, (System.nanoTime() - start) / 1e9));
            broken.remove(resource);
        }
    }

    private void watch(String instance) {
        try {
            if (instance.isEmpty()) {
                recovery.watchBacklog(bed);
            } else {
                recovery.watchLeases(bed, instance);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
