package commerce.ai.policy;

import commerce.ai.budget.Budgets;
import commerce.ai.budget.CostLedger;
import commerce.ai.policy.Outcome.Reason;
import commerce.ai.policy.Outcome.Unanswered;
import commerce.ai.provider.ChatAnswer;
import commerce.ai.provider.ChatModel;
import commerce.ai.provider.HttpChatModel;
import commerce.ai.provider.ProviderHttp;
import commerce.ai.provider.Usage;
import commerce.ai.settings.GatewayProperties;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks providers. Owns deadline, routing, retries, breakers, failover and the budget, so that none
 * of them is anybody else's: an adapter asks once and says how it went.
 */
@Component
public class ProviderGateway {

    /** After so long a customer wonders whether anybody is there. */
    private static final long NOTICED_MILLIS = 700;

    private final GatewayProperties properties;
    private final Till till;
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
        this.till = new Till(budgets, ledger, metrics, clock);
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
        if (left.compareTo(properties.retry().leastAttempt()) >= 0) {
            return left;
        }
        metrics.shed(purpose);
        return Duration.ZERO;
    }

    /**
     * Begins to ask, and blocks nobody. There is an outcome no later than at the question's
     * deadline; who cancels it lets whoever is being asked go.
     */
    public CompletableFuture<Outcome> begin(Question question) {
        return asking(question, (model, cap, _) -> model.ask(question.request(), cap)).begin();
    }

    /** The same, for a thread that waits for the outcome. */
    public Outcome ask(Question question) {
        CompletableFuture<Outcome> outcome = begin(question);
        try {
            return outcomeOf(outcome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome.cancel(true);
            return new Unanswered(Reason.FAILED, "interrupted", null);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Outcome outcomeOf(CompletableFuture<Outcome> outcome)
            throws InterruptedException, ExecutionException {
        try {
            return outcome.get(NOTICED_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Waiting.takesLonger();
            return outcome.get();
        }
    }

    /**
     * Begins to ask, with the answer in pieces as they come. Once the first is given nobody else is
     * asked.
     */
    public CompletableFuture<Outcome> stream(Question question, Consumer<String> pieces) {
        return asking(question, new Streaming(question, pieces)).begin();
    }

    private Asking asking(Question question, Attempt attempt) {
        return new Asking(
                question,
                attempt,
                order(question),
                properties.retry(),
                hedge,
                till,
                () -> stopping);
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

    private List<Endpoint> order(Question question) {
        Instant now = clock.instant();
        Usage usage = question.mostUsage();
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

    @PreDestroy
    void close() {
        stopping = true;
        http.close();
    }
}
