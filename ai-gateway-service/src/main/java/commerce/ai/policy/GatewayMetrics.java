package commerce.ai.policy;

import commerce.ai.provider.Usage;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What is measured of each provider; requests and tokens under OpenTelemetry's names for generative
 * AI as well.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/">Names</a>
 */
@Component
final class GatewayMetrics {

    static final String SUCCESS = "success";

    private static final double NANO = 1e-9;

    private record RequestKey(String provider, String purpose, String outcome) {}

    private record RequestMeters(Timer requests, Timer genAi) {}

    private record TokenMeters(DistributionSummary input, DistributionSummary output) {}

    private final MeterRegistry meters;
    private final Map<RequestKey, RequestMeters> requests = new ConcurrentHashMap<>();
    private final Map<String, TokenMeters> tokens = new ConcurrentHashMap<>();
    private final Map<String, Counter> costs = new ConcurrentHashMap<>();

    GatewayMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void watch(Endpoint endpoint, Clock clock) {
        Tags tags = Tags.of("provider", endpoint.name());
        Gauge.builder("commerce.ai.breaker.state", endpoint, each -> state(each.breaker()))
                .description("0 closed, 1 half open, 2 open")
                .tags(tags)
                .register(meters);
        Gauge.builder("commerce.ai.provider.share", endpoint, Endpoint::share)
                .description("How much of its share a provider gets after a recovery")
                .tags(tags)
                .register(meters);
        Counter trips =
                Counter.builder("commerce.ai.breaker.trips")
                        .description("How often a breaker opened")
                        .tags(tags)
                        .register(meters);
        endpoint.breaker()
                .getEventPublisher()
                .onStateTransition(
                        event -> {
                            if (event.getStateTransition().getToState() == State.OPEN) {
                                trips.increment();
                            }
                        });
        LocalDate shutdown = endpoint.settings().shutdown();
        if (shutdown != null) {
            Gauge.builder(
                            "commerce.ai.model.days.left",
                            clock,
                            each -> ChronoUnit.DAYS.between(LocalDate.now(each), shutdown))
                    .description("Days until a provider shuts its model down")
                    .tags(tags.and("model", endpoint.settings().model()))
                    .register(meters);
        }
    }

    private static int state(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 2;
            case HALF_OPEN -> 1;
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
        };
    }

    void request(Endpoint endpoint, String purpose, String outcome, Duration took) {
        RequestMeters timers =
                requests.computeIfAbsent(
                        new RequestKey(endpoint.name(), purpose, outcome),
                        key -> requestMeters(endpoint, key));
        timers.requests().record(took);
        timers.genAi().record(took);
    }

    private RequestMeters requestMeters(Endpoint endpoint, RequestKey key) {
        return new RequestMeters(
                Timer.builder("commerce.ai.requests")
                        .description("Requests to providers")
                        .tags("provider", key.provider(), "purpose", key.purpose())
                        .tag("outcome", key.outcome())
                        .publishPercentileHistogram()
                        .register(meters),
                Timer.builder("gen_ai.client.operation.duration")
                        .tags(genAi(endpoint))
                        .tag("error.type", key.outcome().equals(SUCCESS) ? "" : key.outcome())
                        .register(meters));
    }

    void used(Endpoint endpoint, Usage usage, long nanoDollars) {
        if (usage.equals(Usage.NONE)) {
            return;
        }
        TokenMeters summaries = tokens.computeIfAbsent(endpoint.name(), _ -> tokenMeters(endpoint));
        summaries.input().record(usage.input());
        summaries.output().record(usage.output());
        costs.computeIfAbsent(
                        endpoint.name(),
                        name ->
                                Counter.builder("commerce.ai.cost")
                                        .description("What providers cost")
                                        .baseUnit("dollars")
                                        .tag("provider", name)
                                        .register(meters))
                .increment(nanoDollars * NANO);
    }

    private TokenMeters tokenMeters(Endpoint endpoint) {
        return new TokenMeters(tokens(endpoint, "input"), tokens(endpoint, "output"));
    }

    private DistributionSummary tokens(Endpoint endpoint, String type) {
        return DistributionSummary.builder("gen_ai.client.token.usage")
                .tags(genAi(endpoint))
                .tag("gen_ai.token.type", type)
                .register(meters);
    }

    private static Tags genAi(Endpoint endpoint) {
        return Tags.of(
                "gen_ai.operation.name",
                "chat",
                "gen_ai.provider.name",
                endpoint.name(),
                "gen_ai.request.model",
                endpoint.settings().model());
    }

    /** A question that was not asked, because its customer had waited too long already. */
    void shed(String purpose) {
        Counter.builder("commerce.ai.shed")
                .description("Questions not asked because the customer had waited too long already")
                .tag("purpose", purpose)
                .register(meters)
                .increment();
    }

    void hedged() {
        meters.counter("commerce.ai.hedges").increment();
    }

    void refused(String scope) {
        int colon = scope.indexOf(':');
        meters.counter(
                        "commerce.ai.budget.refusals",
                        "budget",
                        colon < 0 ? scope : scope.substring(0, colon))
                .increment();
    }
}
