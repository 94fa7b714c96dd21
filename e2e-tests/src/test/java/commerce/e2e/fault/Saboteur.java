package commerce.e2e.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Makes things go wrong at the times and in the order that a seed says. */
final class Saboteur {

    private final Testbed bed;
    private final Journal journal;
    private final Random random;
    private final Outages outages = new Outages();
    private final Recovery recovery;
    private final Map<Fault, Integer> counts = new TreeMap<>();

    Saboteur(Testbed bed, Journal journal, long seed) {
        this.bed = bed;
        this.journal = journal;
        this.random = new Random(seed);
        this.recovery = new Recovery(bed, outages);
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
                boolean whole = outages.begin(resource);
                while (!whole && i < first.size()) {
                    Thread.sleep(100);
                    whole = outages.begin(resource);
                }
                if (whole) {
                    counts.merge(fault, 1, Integer::sum);
                    happening.execute(() -> happen(fault, resource, own));
                }
            }
            happening.shutdown();
            if (!happening.awaitTermination(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not mended: " + outages.now());
            }
        }
    }

    private void happen(Fault fault, String resource, Random own) {
        long start = System.nanoTime();
        if (fault == Fault.KILL) {
            watch(() -> recovery.watchLeases(resource));
        }
        try {
            fault.happen(bed, resource, own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            journal.fault("could not be done or mended: " + fault + " of " + resource + ": " + e);
        } finally {
            journal.fault(
                    "%s of %s, mended after %.1f s"
                            .formatted(fault, resource, (System.nanoTime() - start) / 1e9));
            outages.end(resource);
        }
        if (fault == Fault.REDIS_EMPTIED) {
            // Not before: what it held would be taken for what it holds again.
            watch(recovery::watchBacklog);
        }
    }

    private interface Watching {
        void run() throws InterruptedException;
    }

    private static void watch(Watching watching) {
        Thread.startVirtualThread(
                () -> {
                    try {
                        watching.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
