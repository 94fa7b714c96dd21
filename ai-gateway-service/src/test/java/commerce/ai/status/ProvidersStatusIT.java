package commerce.ai.status;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.WithProvidersIT;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProvidersStatusIT extends WithProvidersIT {

    @Autowired MeterRegistry meters;

    @Test
    void providers_are_told_with_breaker_price_spend_and_hit_rate() {
        http.post()
                .uri("/v1/chat/completions")
                .header("Authorization", "Bearer 0123456789abcdef")
                .bodyValue(
                        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hola\"}]}")
                .exchange()
                .expectStatus()
                .isOk();

        JsonNode overview = get("/v1/providers");
        JsonNode provider = overview.at("/providers/0");

        assertThat(overview.path("providers")).hasSize(1);
        assertThat(provider.at("/status/name").stringValue()).isEqualTo("openai");
        assertThat(provider.at("/status/breaker").stringValue()).isEqualTo("closed");
        assertThat(provider.at("/status/price/input").decimalValue()).isEqualByComparingTo("0.10");
        assertThat(provider.at("/today/succeeded").longValue()).isPositive();
        assertThat(provider.at("/today/dollars").decimalValue()).isPositive();
        assertThat(overview.at("/budget/perDay").decimalValue()).isEqualByComparingTo("5");
        assertThat(overview.at("/budget/ofDay").decimalValue()).isPositive();
        assertThat(overview.at("/cache").has("hitRate")).isTrue();
        assertThat(overview.toString()).doesNotContain("local-provider-key");
    }

    @Test
    void health_tells_of_providers_and_readiness_does_not_depend_on_them() {
        JsonNode health = get("/actuator/health");

        assertThat(health.at("/components/providers/details/openai").stringValue())
                .isEqualTo("closed");
        assertThat(get("/actuator/health/readiness").path("status").stringValue()).isEqualTo("UP");
    }

    @Test
    void metrics_are_at_hand() {
        assertThat(
                        meters.get("commerce.ai.breaker.state")
                                .tag("provider", "openai")
                                .gauge()
                                .value())
                .isZero();
        assertThat(meters.find("commerce.ai.flight.joins").counter()).isNotNull();
        assertThat(meters.find("commerce.ai.breaker.trips").counter()).isNotNull();
    }

    private JsonNode get(String path) {
        return JsonMapper.shared()
                .readTree(
                        http.get()
                                .uri(path)
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .returnResult()
                                .getResponseBodyContent());
    }
}
