package commerce.defaults;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * How many threads carry the virtual ones. A start has as many as the JVM was told; a service that
 * is ready has as many as there are processors, since more only wait for each other, in every
 * process of a machine. But a virtual thread that waits for a class to be initialised keeps its
 * carrier, and the one that initialises it may need another: where none gets on there are {@value
 * #MOST} for a while.
 *
 * @see <a href="https://openjdk.org/jeps/491">JEP 491, "Future Work"</a>
 */
public final class Carriers implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(Carriers.class);

    static final int MOST = 16;

    private static final int FEW = Runtime.getRuntime().availableProcessors();

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PERIOD = Duration.ofMillis(500);

    /** How many times as long as they had waited they have more carriers. */
    private static final int RELIEF = 20;

    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private final Duration patience;
    private final Duration period;

    public Carriers() {
        this(PATIENCE, PERIOD);
    }

    /**
     * @param patience how long a virtual thread may wait to be carried
     * @param period how often one is started to find out
     */
    Carriers(Duration patience, Duration period) {
        this.patience = patience;
        this.period = period;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        var _ = watch();
    }

    /** Goes on until it is shut down. */
    ScheduledExecutorService watch() {
        scheduler.setParallelism(FEW);
        ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("carriers").factory());
        var _ =
                clock.scheduleWithFixedDelay(
                        () -> look(clock), 0, period.toNanos(), TimeUnit.NANOSECONDS);
        return clock;
    }

    private void look(ScheduledExecutorService clock) {
        try {
            if (!isCarriedWithin(patience)) {
                log.warn(
                        "virtual threads do not get on with {} carriers: {} for a while",
                        scheduler.getParallelism(),
                        MOST);
                scheduler.setParallelism(Math.max(FEW, MOST));
                var _ =
                        clock.schedule(
                                () -> scheduler.setParallelism(FEW),
                                RELIEF * patience.toNanos(),
                                TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isCarriedWithin(Duration patience) throws InterruptedException {
        CountDownLatch carried = new CountDownLatch(1);
        Thread.startVirtualThread(carried::countDown);
        return carried.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
