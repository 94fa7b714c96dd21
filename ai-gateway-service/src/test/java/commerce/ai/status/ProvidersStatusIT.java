package commerce.ai.status;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.WithProvidersIT;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProvidersStatusIT extends WithProvidersIT {

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
        JsonNode state = get("/actuator/metrics/commerce.ai.breaker.state?tag=provider:openai");

        assertThat(state.at("/measurements/0/value").intValue()).isZero();
        assertThat(get("/actuator/metrics").toString())
                .contains("commerce.ai.flight.joins", "commerce.ai.breaker.trips");
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
