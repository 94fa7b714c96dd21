package commerce.ai.policy;

import static java.util.concurrent.CompletableFuture.completedFuture;

import commerce.ai.policy.Outcome.Reason;
import commerce.ai.policy.Outcome.Unanswered;
import commerce.ai.provider.FailureKind;
import commerce.ai.provider.ProviderFailure;
import commerce.ai.settings.GatewayProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way from provider to provider, until one answers or there is no sense in
 * asking on. One step follows the other, on whatever thread the one before ended; each begins the
 * next, and none blocks its thread.
 */
final class Asking {

    private final Question question;
    private final Attempt attempt;
    private final List<Endpoint> all;
    private final GatewayProperties.Retry retry;
    private final Hedge hedge;
    private final Till till;
    private final BooleanSupplier stopping;
    private final Deadline deadline;
    private final List<Endpoint> left;
    private final List<Endpoint> tried = new ArrayList<>();
    private final Set<PaidRequest> requests = ConcurrentHashMap.newKeySet();
    private int attempts;
    private @Nullable ProviderFailure last;
    private volatile @Nullable String refusedBudget;
    private volatile boolean cancelled;

    /**
     * @param order who may be asked, in the order in which they are to be
     * @param stopping whether nobody is to be asked any more
     */
    Asking(
            Question question,
            Attempt attempt,
            List<Endpoint> order,
            GatewayProperties.Retry retry,
            Hedge hedge,
            Till till,
            BooleanSupplier stopping) {
        this.question = question;
        this.attempt = attempt;
        this.all = List.copyOf(order);
        this.retry = retry;
        this.hedge = hedge;
        this.till = till;
        this.stopping = stopping;
        this.deadline = Deadline.in(question.deadline());
        this.left = new ArrayList<>(order);
    }

    CompletableFuture<Outcome> begin() {
        CompletableFuture<Outcome> outcome = run();
        CompletableFuture<Outcome> _ =
                outcome.whenComplete(
                        (_, _) -> {
                            if (outcome.isCancelled()) {
                                cancel();
                            }
                        });
        return outcome;
    }

    /** Nobody needs what is still being asked. */
    private void cancel() {
        cancelled = true;
        requests.forEach(PaidRequest::cancel);
    }

    private CompletableFuture<Outcome> run() {
        if (attempts == retry.attempts() || hasEnded()) {
            return completedFuture(unanswered());
        }
        attempts++;
        return next().thenCompose(
                        endpoint ->
                                endpoint == null
                                        ? completedFuture(unanswered())
                                        : once(endpoint)
                                                .thenCompose(result -> after(endpoint, result)));
    }

    private boolean hasEnded() {
        return cancelled || stopping.getAsBoolean() || !enough(deadline.left());
    }

    /** Whether an attempt may be begun with so much time. */
    private boolean enough(Duration time) {
        return time.compareTo(retry.leastAttempt()) >= 0;
    }

    private CompletableFuture<Outcome> after(Endpoint endpoint, Result result) {
        return switch (result) {
            case Result.Success(Outcome.Answered answered) -> completedFuture(answered);
            case Result.NoMoney(String budget) -> {
                refusedBudget = budget;
                yield run();
            }
            case Result.NotAsked() -> run();
            case Result.Failure(ProviderFailure failure) -> {
                last = failure;
                if (!attempt.canBeRepeated() || isFinal(failure.kind())) {
                    yield completedFuture(unanswered());
                }
                if (failure.kind() == FailureKind.TRANSIENT
                        || failure.kind() == FailureKind.RATE_LIMIT) {
                    left.add(endpoint);
                }
                yield run();
            }
        };
    }

    /**
     * None is to be talked round, and no provider will take a request that is wrong in itself.
     * Where the request is ours, though, who refuses it lacks something that another may have.
     */
    private boolean isFinal(FailureKind kind) {
        return switch (kind) {
            case BLOCKED -> true;
            case CALLER_FAULT -> !question.ours();
            case CREDENTIAL, QUOTA, MODEL_GONE, RATE_LIMIT, TRANSIENT -> false;
        };
    }

    /**
     * The next that may be asked, taken out of the list, with a place taken at it; null where there
     * is none. One that was tried already gets a pause before it is asked again.
     */
    private CompletableFuture<@Nullable Endpoint> next() {
        return next(List.copyOf(left).iterator());
    }

    private CompletableFuture<@Nullable Endpoint> next(Iterator<Endpoint> candidates) {
        while (candidates.hasNext() && !hasEnded()) {
            Endpoint endpoint = candidates.next();
            if (tried.contains(endpoint)) {
                Duration pause = endpoint.isOpen() ? null : pause(endpoint);
                if (pause != null) {
                    return Backoff.after(pause)
                            .thenCompose(
                                    _ ->
                                            !hasEnded() && isTaken(endpoint)
                                                    ? completedFuture(endpoint)
                                                    : next(candidates));
                }
                left.remove(endpoint);
            } else if (isTaken(endpoint)) {
                return completedFuture(endpoint);
            }
        }
        return completedFuture(null);
    }

    private boolean isTaken(Endpoint endpoint) {
        if (!endpoint.tryAcquire()) {
            return false;
        }
        left.remove(endpoint);
        tried.add(endpoint);
        return true;
    }

    /** How long is waited before somebody is asked again; null where there is no time for it. */
    private @Nullable Duration pause(Endpoint endpoint) {
        int tries = (int) tried.stream().filter(endpoint::equals).count();
        Duration pause = Backoff.pause(retry, tries, ThreadLocalRandom.current());
        Duration wanted = endpoint.pause();
        if (wanted != null && wanted.compareTo(pause) > 0) {
            pause = wanted.plusMillis(5);
        }
        return enough(deadline.left().minus(pause)) ? pause : null;
    }

    private CompletableFuture<Result> once(Endpoint endpoint) {
        boolean othersLeft = left.stream().anyMatch(this::canStillBeAsked);
        if (!othersLeft || !(hedge.isWanted(question.purpose()) && attempt.canBeRepeated())) {
            return request(endpoint, othersLeft);
        }
        return hedge.race(request(endpoint, true), this::second)
                .whenComplete(
                        (result, _) -> {
                            if (result instanceof Result.Success) {
                                cancel();
                            }
                        });
    }

    private CompletableFuture<Result> second() {
        return next().thenCompose(
                        endpoint -> {
                            if (endpoint == null) {
                                return completedFuture(new Result.NotAsked());
                            }
                            till.metrics().hedged();
                            return request(endpoint, false);
                        });
    }

    private boolean canStillBeAsked(Endpoint endpoint) {
        return !tried.contains(endpoint) && !endpoint.isOpen() && endpoint.pause() == null;
    }

    private CompletableFuture<Result> request(Endpoint endpoint, boolean othersLeft) {
        PaidRequest request = new PaidRequest(question, attempt, endpoint, deadline, till);
        requests.add(request);
        return request.begin(() -> hasEnded() ? null : cap(endpoint, othersLeft))
                .whenComplete((_, _) -> requests.remove(request));
    }

    /** A slow first leaves time for the next. */
    private Duration cap(Endpoint endpoint, boolean othersLeft) {
        Duration rest = deadline.left();
        if (othersLeft) {
            rest = Duration.ofNanos((long) (rest.toNanos() * retry.shareOfRest()));
        }
        Duration most = endpoint.settings().timeout();
        return rest.compareTo(most) < 0 ? rest : most;
    }

    private Unanswered unanswered() {
        ProviderFailure failure = last;
        if (failure != null) {
            Reason reason =
                    switch (failure.kind()) {
                        case CALLER_FAULT -> Reason.CALLER_FAULT;
                        case BLOCKED -> Reason.BLOCKED;
                        case RATE_LIMIT -> Reason.RATE_LIMIT;
                        case CREDENTIAL, QUOTA, MODEL_GONE, TRANSIENT -> Reason.FAILED;
                    };
            return new Unanswered(reason, failure.reason(), failure.retryAfter());
        }
        if (refusedBudget != null) {
            return new Unanswered(Reason.BUDGET, "the budget is used up: " + refusedBudget, null);
        }
        Duration pause =
                all.stream()
                        .map(Endpoint::pause)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return pause == null
                ? new Unanswered(Reason.NO_PROVIDER, "no provider can be asked", null)
                : new Unanswered(Reason.RATE_LIMIT, "all want to be left alone", pause);
    }
}
