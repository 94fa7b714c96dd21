package commerce.streams;

import commerce.contracts.StreamName;
import commerce.streams.consume.Stage;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All subscriptions of a service at work. Starts after everything else is there and stops before
 * anything else goes, so that what is under way can be finished.
 */
public final class Pipeline implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

    /**
     * How long a start waits for the partitions, so that who is ready is at work: the next instance
     * may then be replaced. Where Redis is away it is not waited for.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Stage> stages;
    private final List<Rehearsal> rehearsals;
    private volatile boolean running;

    Pipeline(List<Stage> stages, List<Rehearsal> rehearsals) {
        this.stages = List.copyOf(stages);
        this.rehearsals = List.copyOf(rehearsals);
    }

    @Override
    public void start() {
        try {
            rehearse();
            stages.forEach(Stage::start);
            running = true;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (Stage stage : stages) {
                if (!stage.awaitShare(Duration.ofNanos(deadline - System.nanoTime()))) {
                    log.warn("ready without a share of the partitions");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Up to the first that fails: where PostgreSQL is away, each would wait for it. */
    private void rehearse() throws InterruptedException {
        try {
            for (Rehearsal rehearsal : rehearsals) {
                rehearsal.run();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.info("ready, but not rehearsed: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        List<Thread> stopping =
                stages.stream().map(stage -> Thread.startVirtualThread(stage::stop)).toList();
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /**
     * The part of a stream's partitions that this instance has now, 0 to 1: with two instances
     * about a half. What all instances may do together is shared out by it.
     *
     * @throws NoSuchElementException where this service does not read the stream
     */
    public double share(StreamName stream) {
        return stages.stream()
                .filter(stage -> stage.stream() == stream)
                .findFirst()
                .orElseThrow()
                .share();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
