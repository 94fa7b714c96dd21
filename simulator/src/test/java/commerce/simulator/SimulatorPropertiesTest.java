package commerce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.simulator.SimulatorProperties.WindowRule;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SimulatorPropertiesTest {

    @Test
    void defaultsAreThoseThatLocalDevelopmentSharesWithTheServices() {
        SimulatorProperties defaults = bound(Map.of());

        assertThat(defaults.webhookUrl()).isEqualTo(URI.create("http://localhost:8081/webhook"));
        assertThat(defaults.appSecret()).isEqualTo("local-app-secret");
        assertThat(defaults.verifyToken()).isEqualTo("local-verify-token");
        assertThat(defaults.accessToken()).isEqualTo("local-access-token");
        assertThat(defaults.phoneNumberId()).isEqualTo("1066000000001");
        assertThat(defaults.window()).isEqualTo(WindowRule.REFUSE);
        assertThat(defaults.statuses()).isTrue();
        assertThat(defaults.readAfter()).isNull();
        assertThat(defaults.pairRateLimit()).isFalse();
        assertThat(defaults.throughputPerSecond()).isZero();
        assertThat(defaults.templates()).isEmpty();
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        assertThatThrownBy(
                        () ->
                                bound(
                                        Map.of(
                                                "simulator.webhook-url", "ftp://somewhere",
                                                "simulator.app-secret", " ",
                                                "simulator.api-version", "25",
                                                "simulator.read-after", "-1s",
                                                "simulator.webhook-attempts", "0")))
                .rootCause()
                .hasMessageContainingAll(
                        "webhook-url",
                        "app-secret",
                        "api-version",
                        "read-after",
                        "webhook-attempts");
    }

    private static SimulatorProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("simulator", SimulatorProperties.class);
    }
}
