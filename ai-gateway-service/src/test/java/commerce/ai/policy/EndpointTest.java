package commerce.ai.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.ai.provider.ChatAnswer;
import commerce.ai.provider.ChatModel;
import commerce.ai.provider.ChatRequest;
import commerce.ai.provider.FailureKind;
import commerce.ai.provider.ProviderFailure;
import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.Settings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class EndpointTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final MovableClock clock = new MovableClock();

    @Test
    void five_failures_open_the_breaker_even_after_it_went_well_for_long() {
        Endpoint endpoint = endpoint();
        for (int i = 0; i < 100; i++) {
            acquired(endpoint).succeeded(SHORT);
        }
        int calls = 0;
        while (endpoint.tryAcquire()) {
            endpoint.failed(of(FailureKind.TRANSIENT), SHORT);
            calls++;
        }

        assertThat(calls).isLessThanOrEqualTo(5);
        assertThat(endpoint.breaker().getState()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"CALLER_FAULT", "BLOCKED"})
    void what_is_not_its_fault_never_opens_it(FailureKind kind) {
        Endpoint endpoint = endpoint();
        for (int i = 0; i < 50; i++) {
            acquired(endpoint).failed(of(kind), SHORT);
        }

        assertThat(endpoint.breaker().getState()).isEqualTo(State.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREDENTIAL", "QUOTA", "MODEL_GONE"})
    void where_a_person_has_to_act_it_is_left_alone_at_once_and_for_long(FailureKind kind) {
        Endpoint endpoint = endpoint("breaker.open=1ms", "breaker.held=1h");

        acquired(endpoint).failed(of(kind), SHORT);

        await().during(Duration.ofMillis(100)).until(() -> !endpoint.tryAcquire());
        assertThat(endpoint.lastFailure()).startsWith(kind.text());
    }

    @Test
    void who_wants_to_be_left_alone_is_left_alone_for_as_long() {
        Endpoint endpoint = endpoint();

        acquired(endpoint).failed(of(FailureKind.RATE_LIMIT), SHORT);

        assertThat(endpoint.tryAcquire()).isFalse();
        assertThat(endpoint.pause()).isEqualTo(Duration.ofSeconds(1));
        clock.forward(Duration.ofSeconds(1));
        assertThat(endpoint.tryAcquire()).isTrue();
        assertThat(endpoint.breaker().getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void it_is_probed_after_a_while_and_gets_its_share_back_little_by_little() {
        Endpoint endpoint = endpoint("breaker.open=1ms", "breaker.probes=2", "breaker.ramp=30s");
        for (int i = 0; i < 4; i++) {
            acquired(endpoint).failed(of(FailureKind.TRANSIENT), SHORT);
        }
        await().until(endpoint::tryAcquire);
        assertThat(endpoint.breaker().getState()).isEqualTo(State.HALF_OPEN);
        assertThat(endpoint.tryAcquire()).isTrue();
        assertThat(endpoint.tryAcquire()).as("no more than the probes").isFalse();

        endpoint.succeeded(SHORT);
        endpoint.succeeded(SHORT);

        assertThat(endpoint.breaker().getState()).isEqualTo(State.CLOSED);
        assertThat(endpoint.share()).isEqualTo(0.1);
        clock.forward(Duration.ofSeconds(15));
        assertThat(endpoint.share()).isEqualTo(0.55);
        clock.forward(Duration.ofSeconds(15));
        assertThat(endpoint.share()).isEqualTo(1);
    }

    @Test
    void a_probe_that_nobody_wants_any_more_leaves_its_place_to_another() {
        Endpoint endpoint = endpoint("breaker.open=1ms", "breaker.probes=1");
        for (int i = 0; i < 4; i++) {
            acquired(endpoint).failed(of(FailureKind.TRANSIENT), SHORT);
        }
        await().until(endpoint::tryAcquire);

        endpoint.cancelled();

        assertThat(endpoint.tryAcquire()).isTrue();
    }

    @Test
    void no_more_requests_at_a_time_than_are_allowed() {
        Endpoint endpoint = endpoint("providers.one.concurrency=2");

        assertThat(endpoint.tryAcquire()).isTrue();
        assertThat(endpoint.tryAcquire()).isTrue();
        assertThat(endpoint.tryAcquire()).isFalse();
        endpoint.succeeded(SHORT);
        assertThat(endpoint.tryAcquire()).isTrue();
    }

    @Test
    void no_more_requests_a_minute_than_are_allowed() {
        Endpoint endpoint = endpoint("providers.one.requests-per-minute=30");

        for (int i = 0; i < 3; i++) {
            acquired(endpoint).succeeded(SHORT);
        }
        assertThat(endpoint.tryAcquire()).isFalse();
    }

    private static Endpoint acquired(Endpoint endpoint) {
        assertThat(endpoint.tryAcquire()).isTrue();
        return endpoint;
    }

    private static ProviderFailure of(FailureKind kind) {
        return ProviderFailure.of(kind, "test");
    }

    private Endpoint endpoint(String... more) {
        GatewayProperties properties =
                Settings.of(Settings.all(Settings.provider("one", "openai", "http://one"), more));
        return new Endpoint(
                new Silent(), properties.providers().get("one"), properties.breaker(), clock);
    }

    private static final class Silent implements ChatModel {
        @Override
        public String provider() {
            return "one";
        }

        @Override
        public String model() {
            return "one-1";
        }

        @Override
        public Mono<ChatAnswer> ask(ChatRequest request, Duration deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<ChatAnswer> stream(
                ChatRequest request,
                Duration firstPiece,
                Duration deadline,
                Consumer<String> pieces) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
