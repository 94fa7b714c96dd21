package commerce.ai.policy;

import commerce.ai.provider.PriceTable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider stands.
 *
 * @param breaker {@code closed}, {@code open}, {@code half_open}
 * @param share how much of its share it gets, less than 1 after a recovery
 * @param pausedMillis how much longer it is left alone since it said so; null when it is not
 * @param failureRate percent of the last requests; −1 while they are too few to tell
 * @param price at this hour
 * @param shutdown when its model ends
 * @param lastFailure why it did not answer the last time it did not
 */
public record ProviderStatus(
        String name,
        String model,
        String breaker,
        double share,
        @Nullable Long pausedMillis,
        double failureRate,
        PriceTable.Now price,
        @Nullable LocalDate shutdown,
        @Nullable String lastFailure) {

    static ProviderStatus of(Endpoint endpoint, Instant now) {
        CircuitBreaker breaker = endpoint.breaker();
        Duration pause = endpoint.pause();
        return new ProviderStatus(
                endpoint.name(),
                endpoint.model().model(),
                breaker.getState().name().toLowerCase(Locale.ROOT),
                endpoint.share(),
                pause == null ? null : pause.toMillis(),
                breaker.getMetrics().getFailureRate(),
                endpoint.prices().at(now),
                endpoint.settings().shutdown(),
                endpoint.lastFailure());
    }
}
