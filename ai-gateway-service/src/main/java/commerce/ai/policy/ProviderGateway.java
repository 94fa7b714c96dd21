package commerce.ai.policy;

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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

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
    private final CountDownLatch stopping = new CountDownLatch(1);

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

    /** Blocks the calling thread, no longer than the question's deadline. */
    public Outcome ask(Question question) {
        return new Asking(question, (model, cap, _) -> model.ask(question.request(), cap)).run();
    }

    /**
     * The same, with the answer in pieces as they come. Once the first is given nobody else is
     * asked.
     */
    public Outcome stream(Question question, Consumer<String> pieces) {
        return new Asking(question, new Streaming(question, pieces)).run();
    }

    /** Pieces that were given cannot be taken back. */
    private static final class Streaming implements Attempt {
        private final Question question;
        private final Consumer<String> pieces;
        private boolean begun;

        Streaming(Question question, Consumer<String> pieces) {
            this.question = question;
            this.pieces = pieces;
        }

        @Override
        public ChatAnswer at(ChatModel model, Duration cap, Duration left) throws ProviderFailure {
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

    /** One question on its way. */
    private final class Asking {

        private final Question question;
        private final Attempt attempt;
        private final Deadline deadline;
        private final List<Endpoint> left;
        private final List<Endpoint> tried = new ArrayList<>();
        private @Nullable ProviderFailure last;
        private @Nullable String refusedBudget;

        Asking(Question question, Attempt attempt) {
            this.question = question;
            this.attempt = attempt;
            this.deadline = Deadline.in(question.deadline());
            this.left = new ArrayList<>(order(question));
        }

        Outcome run() {
            int attempts = 0;
            while (attempts < properties.retry().attempts()
                    && enough(deadline.left())
                    && !Thread.currentThread().isInterrupted()) {
                Endpoint endpoint = next();
                if (endpoint == null) {
                    break;
                }
                attempts++;
                Result result = once(endpoint);
                if (result instanceof Result.Success(Answered answered)) {
                    return answered;
                }
                if (result instanceof Result.Failure(ProviderFailure failure)) {
                    last = failure;
                    if (!attempt.canBeRepeated() || isFinal(failure.kind())) {
                        break;
                    }
                    if (failure.kind() == FailureKind.TRANSIENT
                            || failure.kind() == FailureKind.RATE_LIMIT) {
                        left.add(endpoint);
                    }
                }
            }
            return unanswered();
        }

        /** No provider will take what is wrong in itself, and none is to be talked round. */
        private static boolean isFinal(FailureKind kind) {
            return kind == FailureKind.CALLER_FAULT || kind == FailureKind.BLOCKED;
        }

        /**
         * The next that may be asked, taken out of the list, with a place taken at it. One that was
         * tried already gets a pause before it is asked again.
         */
        private @Nullable Endpoint next() {
            for (Endpoint endpoint : List.copyOf(left)) {
                boolean again = tried.contains(endpoint);
                if (again && (endpoint.isOpen() || !paused(endpoint))) {
                    left.remove(endpoint);
                    continue;
                }
                if (endpoint.tryAcquire()) {
                    left.remove(endpoint);
                    tried.add(endpoint);
                    return endpoint;
                }
            }
            return null;
        }

        /** Waits before somebody is asked again; false where there is no time for that. */
        private boolean paused(Endpoint endpoint) {
            int tries = (int) tried.stream().filter(endpoint::equals).count();
            Duration pause = Backoff.pause(properties.retry(), tries, ThreadLocalRandom.current());
            Duration wanted = endpoint.pause();
            if (wanted != null && wanted.compareTo(pause) > 0) {
                pause = wanted.plusMillis(5);
            }
            if (!enough(deadline.left().minus(pause))) {
                return false;
            }
            try {
                return !stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private Result once(Endpoint endpoint) {
            boolean othersLeft = left.stream().anyMatch(this::canStillBeAsked);
            if (!othersLeft || !(hedge.isWanted(question.purpose()) && attempt.canBeRepeated())) {
                return request(endpoint, othersLeft);
            }
            return hedge.race(
                    () -> request(endpoint, true),
                    () -> {
                        Endpoint second = next();
                        if (second == null) {
                            return null;
                        }
                        metrics.hedged();
                        return () -> request(second, false);
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
        private Result request(Endpoint endpoint, boolean othersLeft) {
            Instant at = clock.instant();
            long most = endpoint.prices().nanoDollars(mostUsage(question), at);
            return switch (budgets.reserve(question.spender(), most, deadline.left())) {
                case Budgets.Answer.UsedUp(String scope) -> {
                    endpoint.cancelled();
                    refusedBudget = scope;
                    metrics.refused(scope);
                    yield new Result.NoMoney();
                }
                case Budgets.Answer.Granted(Budgets.Reservation reservation) -> {
                    if (!enough(deadline.left())) {
                        // The grant took the time: that is no fault of the provider's.
                        reservation.settle(0);
                        endpoint.cancelled();
                        yield new Result.NoMoney();
                    }
                    yield request(endpoint, othersLeft, at, reservation);
                }
            };
        }

        private Result request(
                Endpoint endpoint,
                boolean othersLeft,
                Instant at,
                Budgets.Reservation reservation) {
            long start = System.nanoTime();
            Usage usage = Usage.NONE;
            String outcome = "cancelled";
            try {
                ChatAnswer answer =
                        attempt.at(endpoint.model(), cap(endpoint, othersLeft), deadline.left());
                usage = answer.usage();
                if (!question.useful().test(answer.content())) {
                    throw ProviderFailure.useless("an answer that keeps to no rule", usage);
                }
                endpoint.succeeded(since(start));
                outcome = GatewayMetrics.SUCCESS;
                return new Result.Success(
                        new Answered(
                                endpoint.name(),
                                endpoint.model().model(),
                                answer.content(),
                                usage,
                                endpoint.prices().nanoDollars(usage, at)));
            } catch (ProviderFailure failure) {
                usage = failure.usage();
                if (Thread.currentThread().isInterrupted()) {
                    endpoint.cancelled();
                } else {
                    endpoint.failed(failure, since(start));
                    outcome = failure.kind().text();
                }
                return new Result.Failure(failure);
            } catch (RuntimeException e) {
                // Whoever takes the pieces does not want any more. Nobody says what it cost up to
                // here, so it counts as all that it may have.
                usage = mostUsage(question);
                endpoint.cancelled();
                throw e;
            } finally {
                long cost = endpoint.prices().nanoDollars(usage, at);
                reservation.settle(cost);
                Duration took = since(start);
                metrics.request(endpoint, question.purpose(), outcome, took);
                metrics.used(endpoint, usage, cost);
                ledger.add(row(endpoint, at, outcome, usage, cost, took));
            }
        }

        private LedgerRow row(
                Endpoint endpoint,
                Instant at,
                String outcome,
                Usage usage,
                long cost,
                Duration took) {
            return new LedgerRow(
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
                    (int) took.toMillis());
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
        stopping.countDown();
        http.close();
    }
}
