package commerce.ai.policy;

import commerce.ai.provider.ChatModel;
import commerce.ai.provider.PriceTable;
import commerce.ai.provider.ProviderFailure;
import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.ProviderProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider as the policy sees it: its model, its breaker, and how much it may be asked. */
final class Endpoint {

    private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

    /** Where a provider that says no time is left alone. */
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    /** The part of its share that a provider gets right after it recovered. */
    private static final double FIRST_SHARE = 0.1;

    private final ChatModel model;
    private final ProviderProperties settings;
    private final GatewayProperties.Breaker breakerSettings;
    private final PriceTable prices;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final Semaphore places;
    private final RequestRate rate;
    private volatile Instant pausedUntil = Instant.MIN;
    private volatile Instant recoveredAt = Instant.MIN;
    private volatile @Nullable String lastFailure;

    Endpoint(
            ChatModel model,
            ProviderProperties settings,
            GatewayProperties.Breaker breakerSettings,
            Clock clock) {
        this.model = model;
        this.settings = settings;
        this.breakerSettings = breakerSettings;
        this.clock = clock;
        this.prices = new PriceTable(settings.price());
        this.places = new Semaphore(settings.concurrency());
        this.rate = new RequestRate(settings.requestsPerMinute());
        this.breaker =
                CircuitBreaker.of(
                        model.provider(),
                        CircuitBreakerConfig.custom()
                                .slidingWindow(
                                        breakerSettings.window(),
                                        breakerSettings.leastCalls(),
                                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .failureRateThreshold(breakerSettings.failureRate())
                                .waitDurationInOpenState(breakerSettings.open())
                                .permittedNumberOfCallsInHalfOpenState(breakerSettings.probes())
                                .writableStackTraceEnabled(false)
                                .build());
        breaker.getEventPublisher().onStateTransition(event -> moved(event.getStateTransition()));
    }

    private void moved(CircuitBreaker.StateTransition transition) {
        if (transition.getToState() == State.CLOSED) {
            recoveredAt = clock.instant();
            log.info("{} answers again", name());
        } else if (transition.getToState() == State.OPEN) {
            log.warn("{} is left alone: {}", name(), lastFailure);
        }
    }

    String name() {
        return model.provider();
    }

    ChatModel model() {
        return model;
    }

    ProviderProperties settings() {
        return settings;
    }

    PriceTable prices() {
        return prices;
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    @Nullable String lastFailure() {
        return lastFailure;
    }

    /** Whether its breaker lets nobody through. */
    boolean isOpen() {
        return breaker.getState() == State.OPEN;
    }

    /** How much longer it wants to be left alone; null when it does not. */
    @Nullable Duration pause() {
        Instant now = clock.instant();
        return pausedUntil.isAfter(now) ? Duration.between(now, pausedUntil) : null;
    }

    /** How much of its share it gets at present: little after a recovery, and then more. */
    double share() {
        Duration ramp = breakerSettings.ramp();
        Duration since =
                recoveredAt.equals(Instant.MIN)
                        ? ramp
                        : Duration.between(recoveredAt, clock.instant());
        if (since.compareTo(ramp) >= 0) {
            return 1;
        }
        return FIRST_SHARE + (1 - FIRST_SHARE) * since.toMillis() / ramp.toMillis();
    }

    /** Whether one more request may be made now; if so, how it went must be told. */
    boolean tryAcquire() {
        if (pause() != null || !places.tryAcquire()) {
            return false;
        }
        if (!breaker.tryAcquirePermission()) {
            places.release();
            return false;
        }
        if (!rate.tryAcquire()) {
            cancelled();
            return false;
        }
        return true;
    }

    /** It answered. */
    void succeeded(Duration took) {
        places.release();
        breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The request was not made after all, or nobody wants its answer any more. */
    void cancelled() {
        places.release();
        breaker.releasePermission();
    }

    /** It did not answer. Only what may pass by itself counts against it. */
    void failed(ProviderFailure failure, Duration took) {
        places.release();
        lastFailure = failure.kind().text() + ": " + failure.reason();
        switch (failure.kind()) {
            case TRANSIENT -> breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
            case CALLER_FAULT, BLOCKED -> breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
            case RATE_LIMIT -> {
                breaker.releasePermission();
                pausedUntil =
                        clock.instant()
                                .plus(
                                        Objects.requireNonNullElse(
                                                failure.retryAfter(), DEFAULT_PAUSE));
            }
            case CREDENTIAL, QUOTA, MODEL_GONE -> {
                log.error(
                        "{} is left alone for {}, somebody has to act: {}",
                        name(),
                        breakerSettings.held(),
                        lastFailure);
                breaker.transitionToOpenStateFor(breakerSettings.held());
            }
        }
    }
}
