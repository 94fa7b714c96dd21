package commerce.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarriersTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private final int before = SCHEDULER.getParallelism();
    private ScheduledExecutorService watching;

    @BeforeEach
    void watch() {
        SCHEDULER.setParallelism(Carriers.MOST);
        Carriers carriers = new Carriers(Duration.ofMillis(200), Duration.ofMillis(20));
        watching = carriers.watch();
    }

    @AfterEach
    void leaveAlone() throws InterruptedException {
        watching.shutdownNow();
        assertThat(watching.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        SCHEDULER.setParallelism(before);
    }

    /** Needs another virtual thread to be initialised, when all carriers are taken. */
    private static final class Needy {

        static final String READY = initialised();

        private static String initialised() {
            try {
                while (SCHEDULER.getMountedVirtualThreadCount() < PROCESSORS) {
                    Thread.onSpinWait();
                }
                Thread.startVirtualThread(new CountDownLatch(1)::countDown).join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "ready";
        }
    }

    @Test
    void threads_that_all_wait_for_a_class_get_on() throws InterruptedException {
        while (SCHEDULER.getParallelism() != PROCESSORS) {
            Thread.onSpinWait();
        }
        List<String> seen = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2 * PROCESSORS; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .unstarted(
                                    () -> {
                                        String ready = Needy.READY;
                                        synchronized (seen) {
                                            seen.add(ready);
                                        }
                                    }));
        }
        threads.forEach(Thread::start);

        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(seen).hasSize(2 * PROCESSORS).containsOnly("ready");
    }
}
