package commerce.ai.policy;

import static java.util.concurrent.CompletableFuture.completedFuture;

import commerce.ai.budget.Budgets;
import commerce.ai.policy.Outcome.Answered;
import commerce.ai.provider.ChatAnswer;
import commerce.ai.provider.FailureKind;
import commerce.ai.provider.ProviderFailure;
import commerce.ai.provider.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.SynchronousSink;

/** One request to one provider, for money that was put aside. */
final class PaidRequest {

    private final Question question;
    private final Attempt attempt;
    private final Endpoint endpoint;
    private final Deadline deadline;
    private final Till till;
    private final Instant at;
    private final Usage most;
    private @Nullable CompletableFuture<@Nullable ChatAnswer> asked;
    private boolean cancelled;

    /**
     * @param endpoint at which a place is taken
     */
    PaidRequest(
            Question question, Attempt attempt, Endpoint endpoint, Deadline deadline, Till till) {
        this.question = question;
        this.attempt = attempt;
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.till = till;
        this.at = till.clock().instant();
        this.most = question.mostUsage();
    }

    /**
     * Begins it.
     *
     * @param cap how long it may take, told once there is money for it; null where there is no more
     *     time
     */
    CompletableFuture<Result> begin(Supplier<@Nullable Duration> cap) {
        long nanoDollars = endpoint.prices().nanoDollars(most, at);
        return till.money(question, nanoDollars, deadline)
                .thenCompose(
                        money ->
                                switch (money) {
                                    case Budgets.Answer.UsedUp(String scope) -> {
                                        endpoint.cancelled();
                                        till.metrics().refused(scope);
                                        yield completedFuture(new Result.NoMoney(scope));
                                    }
                                    case Budgets.Answer.Granted(Budgets.Reservation reservation) ->
                                            begin(cap.get(), reservation);
                                });
    }

    private CompletableFuture<Result> begin(
            @Nullable Duration cap, Budgets.Reservation reservation) {
        if (cap == null) {
            // The grant took the time: that is no fault of the provider's.
            reservation.settle(0);
            endpoint.cancelled();
            return completedFuture(new Result.NotAsked());
        }
        long start = System.nanoTime();
        return asked(cap)
                .handle(
                        (answer, failure) -> {
                            Duration took = Duration.ofNanos(System.nanoTime() - start);
                            return answer != null
                                    ? answered(answer, took, reservation)
                                    : failed(failure, took, reservation);
                        });
    }

    private synchronized CompletableFuture<@Nullable ChatAnswer> asked(Duration cap) {
        CompletableFuture<@Nullable ChatAnswer> future =
                attempt.at(endpoint.model(), cap, deadline.left()).handle(this::useful).toFuture();
        asked = future;
        if (cancelled) {
            future.cancel(true);
        }
        return future;
    }

    /** Nobody needs the answer any more. */
    void cancel() {
        CompletableFuture<@Nullable ChatAnswer> future;
        synchronized (this) {
            cancelled = true;
            future = asked;
        }
        if (future != null) {
            future.cancel(true);
        }
    }

    private void useful(ChatAnswer answer, SynchronousSink<ChatAnswer> useful) {
        if (question.useful().test(answer.content())) {
            useful.next(answer);
        } else {
            useful.error(
                    ProviderFailure.useless("an answer that keeps to no rule", answer.usage()));
        }
    }

    private Result answered(ChatAnswer answer, Duration took, Budgets.Reservation reservation) {
        endpoint.succeeded(took);
        long cost = pay(took, GatewayMetrics.SUCCESS, answer.usage(), reservation);
        return new Result.Success(
                new Answered(endpoint.name(), endpoint.model().model(), answer, cost));
    }

    private Result failed(
            @Nullable Throwable failed, Duration took, Budgets.Reservation reservation) {
        if (failed instanceof CancellationException) {
            endpoint.cancelled();
            pay(took, "cancelled", null, reservation);
            return new Result.Failure(ProviderFailure.of(FailureKind.TRANSIENT, "cancelled"));
        }
        ProviderFailure failure =
                failed instanceof ProviderFailure known
                        ? known
                        : ProviderFailure.untold("an answer that breaks us: " + failed);
        endpoint.failed(failure, took);
        pay(took, failure.kind().text(), failure.usage(), reservation);
        return new Result.Failure(failure);
    }

    /**
     * @param usage null where nobody says it: then it counts as all that it may have been, since
     *     providers are paid for answers that nobody waited for
     */
    private long pay(
            Duration took, String outcome, @Nullable Usage usage, Budgets.Reservation reservation) {
        return till.pay(
                question, endpoint, at, took, outcome, usage == null ? most : usage, reservation);
    }
}
