package commerce.ai.policy;

import commerce.ai.settings.GatewayProperties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

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
     * The first success, or the last failure.
     *
     * @param first is being asked already
     * @param second asks somebody else, if there is anybody
     */
    CompletableFuture<Result> race(
            CompletableFuture<Result> first, Supplier<CompletableFuture<Result>> second) {
        questions.increment();
        return CompletableFuture.anyOf(first, Backoff.after(settings.after()))
                .thenCompose(
                        _ -> {
                            if (first.isDone() || !isWithinShare()) {
                                return first;
                            }
                            hedged.increment();
                            return better(first, second.get());
                        });
    }

    private boolean isWithinShare() {
        return hedged.sum() + 1 <= Math.max(1, questions.sum() * settings.mostShare());
    }

    private static CompletableFuture<Result> better(
            CompletableFuture<Result> one, CompletableFuture<Result> other) {
        return CompletableFuture.anyOf(one, other)
                .thenCompose(_ -> one.isDone() ? successOr(one, other) : successOr(other, one));
    }

    /** Where the early one fails the late one may still succeed. */
    private static CompletableFuture<Result> successOr(
            CompletableFuture<Result> early, CompletableFuture<Result> late) {
        return early.thenCompose(result -> result instanceof Result.Success ? early : late);
    }
}
