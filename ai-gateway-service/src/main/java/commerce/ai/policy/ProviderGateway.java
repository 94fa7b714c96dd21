package commerce.ai.policy;

import static java.util.concurrent.CompletableFuture.completedFuture;

import commerce.ai.budget.Budgets;
import commerce.ai.budget.CostLedger;
import commerce.ai.budget.LedgerRow;
import commerce.ai.policy.Outcome.Answered;
import commerce.ai.policy.Outcome.Reason;
import commerce.ai.policy.Outcome.Unanswered;
import commerce.ai.provider.ChatAnswer;
import commerce.ai.provider.ChatModel;
import commerce.ai.provider.FailureKind;
import commerce.ai.provider.HttpChatModel;
import commerce.ai.provider.ProviderFailure;
import commerce.ai.provider.ProviderHttp;
import commerce.ai.provider.Usage;
import commerce.ai.settings.GatewayProperties;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Asks providers. Owns deadline, routing, retries, breakers, failover and the budget, so that none
 * of them is anybody else's: an adapter asks once and says how it went.
 */
@Component
public class ProviderGateway {

    private final GatewayProperties properties;
    private final Budgets budgets;
    private final CostLedger ledger;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final ProviderHttp http = new ProviderHttp();
    private final List<Endpoint> endpoints;
    private final Hedge hedge;
    private volatile boolean stopping;

    ProviderGateway(
            GatewayProperties properties,
            Budgets budgets,
            CostLedger ledger,
            GatewayMetrics metrics,
            Clock clock) {
        this.properties = properties;
        this.budgets = budgets;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
        this.hedge = new Hedge(properties.hedging());
        this.endpoints =
                properties.enabledProviders().entrySet().stream()
                        .map(
                                each ->
                                        new Endpoint(
                                                new HttpChatModel(
                                                        each.getKey(), each.getValue(), http),
                                                each.getValue(),
                                                properties.breaker(),
                                                clock))
                        .toList();
        endpoints.forEach(endpoint -> metrics.watch(endpoint, clock));
    }

    /** Whether there is anybody to ask. */
    public boolean hasProviders() {
        return !endpoints.isEmpty();
    }

    /** The provider that is meant by its own name or its model's; null where none is. */
    public @Nullable String providerOf(String nameOrModel) {
        return endpoints.stream()
                .filter(
                        each ->
                                each.name().equals(nameOrModel)
                                        || each.model().model().equals(nameOrModel))
                .map(Endpoint::name)
                .findFirst()
                .orElse(null);
    }

    /** What is asked may be answered by another model after a change of this. */
    public String models() {
        StringBuilder models = new StringBuilder();
        endpoints.forEach(each -> models.append(each.name()).append(each.model().model()));
        return models.toString();
    }

    /** About what a question would cost, in billionths of a US dollar, at the cheapest provider. */
    public long estimate(Usage usage) {
        Instant now = clock.instant();
        return endpoints.stream()
                .mapToLong(each -> each.prices().nanoDollars(usage, now))
                .min()
                .orElse(0);
    }

    /** Where each provider stands. */
    public List<ProviderStatus> providers() {
        Instant now = clock.instant();
        return endpoints.stream().map(each -> ProviderStatus.of(each, now)).toList();
    }

    /**
     * What is left for asking of the longest time that a customer is to wait. Behind a backlog that
     * is not enough for an attempt, and nobody is to be asked: that is counted.
     *
     * @param purpose what it would be asked for, as {@link Question#purpose} says it
     * @return zero where nobody is to be asked
     */
    public Duration timeToAsk(String purpose, Duration longest) {
        Duration left = Waiting.left(longest);
        if (enough(left)) {
            return left;
        }
        metrics.shed(purpose);
        return Duration.ZERO;
    }

    /** Whether an attempt may be begun with so much time. */
    private boolean enough(Duration time) {
        return time.compareTo(properties.retry().leastAttempt()) >= 0;
    }

    /**
     * Begins to ask, and blocks nobody. There is an outcome no later than at the question's
     * deadline; who cancels it lets whoever is being asked go.
     */
    public CompletableFuture<Outcome> begin(Question question) {
        return new Asking(question, (model, cap, _) -> model.ask(question.request(), cap)).begin();
    }

    /** The same, for a thread that waits for the outcome. */
    public Outcome ask(Question question) {
        CompletableFuture<Outcome> outcome = begin(question);
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome.cancel(true);
            return new Unanswered(Reason.FAILED, "interrupted", null);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Begins to ask, with the answer in pieces as they come. Once the first is given nobody else is
     * asked.
     */
    public CompletableFuture<Outcome> stream(Question question, Consumer<String> pieces) {
        return new Asking(question, new Streaming(question, pieces)).begin();
    }

    /** Pieces that were given cannot be taken back. */
    private static final class Streaming implements Attempt {
        private final Question question;
        private final Consumer<String> pieces;
        private volatile boolean begun;

        Streaming(Question question, Consumer<String> pieces) {
            this.question = question;
            this.pieces = pieces;
        }

        @Override
        public Mono<ChatAnswer> at(ChatModel model, Duration cap, Duration left) {
            return model.stream(
                    question.request(),
                    cap,
                    left,
                    piece -> {
                        begun = true;
                        pieces.accept(piece);
                    });
        }

        @Override
        public boolean canBeRepeated() {
            return !begun;
        }
    }

    /**
     * One question on its way. One step follows the other, on whatever thread the one before ended;
     * each begins the next, and none blocks its thread.
     */
    private final class Asking {

        private final Question question;
        private final Attempt attempt;
        private final Deadline deadline;
        private final List<Endpoint> left;
        private final List<Endpoint> tried = new ArrayList<>();
        private final Map<Endpoint, CompletableFuture<?>> requests = new ConcurrentHashMap<>();
        private int attempts;
        private @Nullable ProviderFailure last;
        private volatile @Nullable String refusedBudget;
        private volatile boolean cancelled;

        Asking(Question question, Attempt attempt) {
            this.question = question;
            this.attempt = attempt;
            this.deadline = Deadline.in(question.deadline());
            this.left = new ArrayList<>(order(question));
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
            requests.values().forEach(request -> request.cancel(true));
        }

        private CompletableFuture<Outcome> run() {
            if (attempts == properties.retry().attempts() || hasEnded()) {
                return completedFuture(unanswered());
            }
            attempts++;
            return next().thenCompose(
                            endpoint ->
                                    endpoint == null
                                            ? completedFuture(unanswered())
                                            : once(endpoint)
                                                    .thenCompose(
                                                            result -> after(endpoint, result)));
        }

        private boolean hasEnded() {
            return cancelled || stopping || !enough(deadline.left());
        }

        private CompletableFuture<Outcome> after(Endpoint endpoint, Result result) {
            return switch (result) {
                case Result.Success(Answered answered) -> completedFuture(answered);
                case Result.NoMoney() -> run();
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

        /** No provider will take what is wrong in itself, and none is to be talked round. */
        private static boolean isFinal(FailureKind kind) {
            return kind == FailureKind.CALLER_FAULT || kind == FailureKind.BLOCKED;
        }

        /**
         * The next that may be asked, taken out of the list, with a place taken at it; null where
         * there is none. One that was tried already gets a pause before it is asked again.
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

        /**
         * How long is waited before somebody is asked again; null where there is no time for it.
         */
        private @Nullable Duration pause(Endpoint endpoint) {
            int tries = (int) tried.stream().filter(endpoint::equals).count();
            Duration pause = Backoff.pause(properties.retry(), tries, ThreadLocalRandom.current());
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
                                    return completedFuture(new Result.NoMoney());
                                }
                                metrics.hedged();
                                return request(endpoint, false);
                            });
        }

        private boolean canStillBeAsked(Endpoint endpoint) {
            return !tried.contains(endpoint) && !endpoint.isOpen() && endpoint.pause() == null;
        }

        /** A slow first leaves time for the next. */
        private Duration cap(Endpoint endpoint, boolean othersLeft) {
            Duration rest = deadline.left();
            if (othersLeft) {
                rest = Duration.ofNanos((long) (rest.toNanos() * properties.retry().shareOfRest()));
            }
            Duration most = endpoint.settings().timeout();
            return rest.compareTo(most) < 0 ? rest : most;
        }

        /** Asks one provider, for money that was put aside. */
        private CompletableFuture<Result> request(Endpoint endpoint, boolean othersLeft) {
            Instant at = clock.instant();
            long most = endpoint.prices().nanoDollars(mostUsage(question), at);
            return money(most)
                    .thenCompose(
                            money ->
                                    switch (money) {
                                        case Budgets.Answer.UsedUp(String scope) -> {
                                            endpoint.cancelled();
                                            refusedBudget = scope;
                                            metrics.refused(scope);
                                            yield completedFuture(new Result.NoMoney());
                                        }
                                        case Budgets.Answer.Granted(
                                                        Budgets.Reservation reservation) ->
                                                request(endpoint, othersLeft, at, reservation);
                                    });
        }

        /** Mostly it is at hand; where it is not, a thread of its own waits for the database. */
        private CompletableFuture<Budgets.Answer> money(long most) {
            Budgets.Answer atHand = budgets.atHand(question.spender(), most);
            return atHand != null
                    ? completedFuture(atHand)
                    : CompletableFuture.supplyAsync(
                            () -> budgets.reserve(question.spender(), most, deadline.left()),
                            Thread::startVirtualThread);
        }

        private CompletableFuture<Result> request(
                Endpoint endpoint,
                boolean othersLeft,
                Instant at,
                Budgets.Reservation reservation) {
            if (hasEnded()) {
                // The grant took the time: that is no fault of the provider's.
                reservation.settle(0);
                endpoint.cancelled();
                return completedFuture(new Result.NoMoney());
            }
            long start = System.nanoTime();
            CompletableFuture<@Nullable ChatAnswer> request =
                    attempt.at(endpoint.model(), cap(endpoint, othersLeft), deadline.left())
                            .handle(this::useful)
                            .toFuture();
            requests.put(endpoint, request);
            if (cancelled) {
                request.cancel(true);
            }
            return request.handle(
                    (answer, failure) -> {
                        requests.remove(endpoint);
                        return settled(endpoint, at, reservation, since(start), answer, failure);
                    });
        }

        private void useful(ChatAnswer answer, SynchronousSink<ChatAnswer> useful) {
            if (question.useful().test(answer.content())) {
                useful.next(answer);
            } else {
                useful.error(
                        ProviderFailure.useless("an answer that keeps to no rule", answer.usage()));
            }
        }

        /** Tells everybody who counts how a request ended. */
        private Result settled(
                Endpoint endpoint,
                Instant at,
                Budgets.Reservation reservation,
                Duration took,
                @Nullable ChatAnswer answer,
                @Nullable Throwable failed) {
            if (answer != null) {
                endpoint.succeeded(took);
                String success = GatewayMetrics.SUCCESS;
                long cost = paid(endpoint, at, reservation, took, success, answer.usage());
                return new Result.Success(
                        new Answered(
                                endpoint.name(),
                                endpoint.model().model(),
                                answer.content(),
                                answer.usage(),
                                cost));
            }
            if (failed instanceof CancellationException) {
                endpoint.cancelled();
                // Nobody says what it cost up to here. Once something was given, it counts as all
                // that it may have.
                Usage usage = attempt.canBeRepeated() ? Usage.NONE : mostUsage(question);
                paid(endpoint, at, reservation, took, "cancelled", usage);
                return new Result.Failure(ProviderFailure.of(FailureKind.TRANSIENT, "cancelled"));
            }
            ProviderFailure failure =
                    failed instanceof ProviderFailure known
                            ? known
                            : ProviderFailure.useless(
                                    "an answer that breaks us: " + failed, mostUsage(question));
            endpoint.failed(failure, took);
            paid(endpoint, at, reservation, took, failure.kind().text(), failure.usage());
            return new Result.Failure(failure);
        }

        private long paid(
                Endpoint endpoint,
                Instant at,
                Budgets.Reservation reservation,
                Duration took,
                String outcome,
                Usage usage) {
            long cost = endpoint.prices().nanoDollars(usage, at);
            reservation.settle(cost);
            metrics.request(endpoint, question.purpose(), outcome, took);
            metrics.used(endpoint, usage, cost);
            ledger.add(
                    new LedgerRow(
                            at,
                            question.purpose(),
                            question.spender(),
                            endpoint.name(),
                            endpoint.model().model(),
                            outcome,
                            usage.input(),
                            usage.cached(),
                            usage.output(),
                            cost,
                            (int) took.toMillis()));
            return cost;
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
                return new Unanswered(
                        Reason.BUDGET, "the budget is used up: " + refusedBudget, null);
            }
            Duration pause =
                    endpoints.stream()
                            .map(Endpoint::pause)
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null);
            return pause == null
                    ? new Unanswered(Reason.NO_PROVIDER, "no provider can be asked", null)
                    : new Unanswered(Reason.RATE_LIMIT, "all want to be left alone", pause);
        }
    }

    private List<Endpoint> order(Question question) {
        Instant now = clock.instant();
        Usage usage = mostUsage(question);
        List<Routing.Option<Endpoint>> options = new ArrayList<>(endpoints.size());
        for (Endpoint each : endpoints) {
            if (question.only() == null
                    ? each.settings().serves().contains(question.complexity())
                    : question.only().equals(each.name())) {
                options.add(
                        new Routing.Option<>(
                                each,
                                each.settings().weight(),
                                each.prices().nanoDollars(usage, now),
                                each.share()));
            }
        }
        return Routing.order(
                options, properties.routing().priceExponent(), ThreadLocalRandom.current());
    }

    private static Usage mostUsage(Question question) {
        return new Usage(
                question.request().mostInputTokens(), 0, question.request().maxOutputTokens());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @PreDestroy
    void close() {
        stopping = true;
        http.close();
    }
}
