package commerce.benchmarks.gateway;

import commerce.benchmarks.gateway.Caller.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Sends requests to one target. */
final class ChatLoad {

    /**
     * @param micros how long each took
     * @param failed how many were not answered with 200
     */
    record Result(Histogram micros, long failed, Duration took) {
        double perSecond() {
            return micros.getTotalCount() / (took.toNanos() / 1e9);
        }
    }

    private final Target target;

    ChatLoad(Target target) {
        this.target = target;
    }

    /** As fast as so many connections can, each waiting for its answer. */
    Result closed(int connections, Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        return run(connections, () -> System.nanoTime() < end ? System.nanoTime() : -1);
    }

    /** So many, one after the other. */
    Result times(int howMany) throws Exception {
        AtomicLong left = new AtomicLong(howMany);
        return run(1, () -> left.getAndDecrement() > 0 ? System.nanoTime() : -1);
    }

    /** At a fixed rate, whether or not the last were answered; times count from when it was due. */
    Result open(int perSecond, int connections, Duration duration) throws Exception {
        long start = System.nanoTime();
        long total = perSecond * duration.toSeconds();
        AtomicLong next = new AtomicLong();
        return run(
                connections,
                () -> {
                    long number = next.getAndIncrement();
                    if (number >= total) {
                        return -1;
                    }
                    long due = start + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
                    for (long wait = due - System.nanoTime();
                            wait > 0;
                            wait = due - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                    return due;
                });
    }

    /** When the next request is due, after waiting for it; -1 for no more. */
    private interface Due {
        long await();
    }

    private Result run(int connections, Due due) throws Exception {
        Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        AtomicLong failed = new AtomicLong();
        long start = System.nanoTime();
        List<Future<?>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                callers.add(
                        threads.submit(
                                () -> {
                                    call(due, micros, failed);
                                    return null;
                                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        return new Result(micros, failed.get(), Duration.ofNanos(System.nanoTime() - start));
    }

    private void call(Due due, Histogram micros, AtomicLong failed) throws IOException {
        try (Caller caller = new Caller(target)) {
            for (long at = due.await(); at >= 0; at = due.await()) {
                int status = caller.call();
                micros.recordValue(Math.max(1, (System.nanoTime() - at) / 1000));
                if (status != 200) {
                    failed.incrementAndGet();
                }
            }
        }
    }
}
