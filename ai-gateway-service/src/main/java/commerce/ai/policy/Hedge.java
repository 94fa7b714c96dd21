package commerce.ai.policy;

import commerce.ai.provider.FailureKind;
import commerce.ai.provider.ProviderFailure;
import commerce.ai.settings.GatewayProperties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a second provider when the first takes long, and takes the answer that comes first. No more
 * than a share of all questions is asked twice, since each costs twice.
 */
final class Hedge {

    private final GatewayProperties.Hedging settings;
    private final LongAdder questions = new LongAdder();
    private final LongAdder hedged = new LongAdder();

    Hedge(GatewayProperties.Hedging settings) {
        this.settings = settings;
    }

    /** Whether a question may be asked twice. Only a customer who waits is worth it. */
    boolean isWanted(String purpose) {
        return settings.enabled() && purpose.equals("understand");
    }

    /**
     * @param second finds, on the calling thread, who else is asked; null for nobody
     */
    Result race(Supplier<Result> first, Supplier<@Nullable Supplier<Result>> second) {
        questions.increment();
        BlockingQueue<Result> results = new ArrayBlockingQueue<>(2);
        Thread one = Thread.startVirtualThread(() -> results.add(outcome(first)));
        Thread other = null;
        try {
            Result result = results.poll(settings.after().toNanos(), TimeUnit.NANOSECONDS);
            Supplier<Result> also = result == null && isWithinShare() ? second.get() : null;
            if (also != null) {
                hedged.increment();
                other = Thread.startVirtualThread(() -> results.add(outcome(also)));
            }
            if (result == null) {
                result = results.take();
            }
            if (!(result instanceof Result.Success) && other != null) {
                result = better(result, one, other, results);
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.NoMoney();
        } finally {
            one.interrupt();
            if (other != null) {
                other.interrupt();
            }
        }
    }

    /** Every race has a result: one that asked and broke would be waited for without end. */
    private static Result outcome(Supplier<Result> asking) {
        try {
            return asking.get();
        } catch (RuntimeException e) {
            return new Result.Failure(ProviderFailure.of(FailureKind.TRANSIENT, e.toString()));
        }
    }

    private boolean isWithinShare() {
        return hedged.sum() + 1 <= Math.max(1, questions.sum() * settings.mostShare());
    }

    /** The first that came is a failure: the other may still succeed. */
    private static Result better(
            Result failure, Thread one, Thread other, BlockingQueue<Result> results)
            throws InterruptedException {
        one.join();
        other.join();
        Result late = results.poll();
        return late == null ? failure : late;
    }
}
