package commerce.ai;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.catalogue.CatalogueWords;
import commerce.ai.meaning.Understanding;
import commerce.contracts.Intent;
import commerce.streams.Subscription;
import commerce.testsupport.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "commerce.streams.enabled=false")
class AiApplicationIT {

    private static final TestDatabase DATABASE = TestDatabase.withDemoShop();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Arrays.stream(DATABASE.propertiesFor("ai_gateway_service"))
                .map(property -> property.split("=", 2))
                .forEach(property -> registry.add(property[0], () -> property[1]));
    }

    @Autowired CatalogueWords words;
    @Autowired Understanding understanding;
    @Autowired Subscription inbound;
    @Autowired MeterRegistry meters;
    @LocalServerPort int port;

    @Test
    void the_catalogues_words_are_there_from_the_start() {
        assertThat(words.get().isProduct("yerba")).isTrue();
        assertThat(words.get().category("lacteos")).isEqualTo("lacteos-y-huevos");
    }

    @Test
    void brands_come_from_the_catalogue() {
        assertThat(understanding.understand("yerba playadito").entities().brand())
                .isEqualTo("playadito");
    }

    @Test
    void other_programs_can_ask_what_a_text_means() {
        client().post()
                .uri("/v1/understand")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"text\": \"agregame 2 yerbas playadito y un kilo de pan\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.intent")
                .isEqualTo("add_to_cart")
                .jsonPath("$.entities.items[0].brand")
                .isEqualTo("playadito")
                .jsonPath("$.entities.items[1].unit")
                .isEqualTo("kg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"text\": 5.5.5}"})
    void what_cannot_be_read_is_a_problem(String body) {
        client().post()
                .uri("/v1/understand")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void what_is_understood_is_counted() {
        understanding.understand("hola");

        assertThat(
                        meters.get("commerce.understanding")
                                .tag("intent", "greeting")
                                .tag("source", "local")
                                .timer()
                                .count())
                .isPositive();
        assertThat(inbound.emits()).hasSize(1);
        assertThat(understanding.understand("hola").best().intent()).isEqualTo(Intent.GREETING);
    }
}
