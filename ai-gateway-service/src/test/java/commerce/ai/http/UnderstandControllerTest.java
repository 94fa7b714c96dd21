package commerce.ai.http;

import commerce.ai.meaning.Meaning;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Understood.RankedIntent;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;

class UnderstandControllerTest {

    private static final Entities TWO_PRODUCTS =
            new Entities(
                    "leche",
                    "la serenísima",
                    new BigDecimal("2"),
                    null,
                    null,
                    null,
                    new BigDecimal("1500.50"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(
                            new WantedItem(
                                    "leche", "la serenísima", null, new BigDecimal("2"), null),
                            new WantedItem("pan", null, null, new BigDecimal("0.5"), "kg")));

    private final WebTestClient client =
            WebTestClient.bindToController(
                            new UnderstandController(
                                    text ->
                                            new Meaning(
                                                    text.equals("?") ? null : Language.SPANISH,
                                                    List.of(
                                                            new RankedIntent(
                                                                    Intent.ADD_TO_CART, 0.91234),
                                                            new RankedIntent(
                                                                    Intent.SEARCH_PRODUCT, 0.05)),
                                                    TWO_PRODUCTS,
                                                    "local",
                                                    true,
                                                    List.of("a rule"))))
                    .controllerAdvice(new Problems())
                    .build();

    /** As Spring Boot does it with {@code spring.webflux.problemdetails.enabled}. */
    @ControllerAdvice
    static class Problems extends ResponseEntityExceptionHandler {}

    @Test
    void a_text_is_answered_with_what_it_means() {
        client.post()
                .uri("/v1/understand")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"text\": \"2 leches la serenísima y medio kilo de pan\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        """
                        {"intent": "add_to_cart", "confidence": 0.9123, "margin": 0.8623,
                         "language": "es", "source": "local", "sure": true, "reasons": ["a rule"],
                         "entities": {"product": "leche", "brand": "la serenísima", "quantity": 2,
                           "max_price": 1500.50,
                           "items": [
                             {"product": "leche", "brand": "la serenísima", "quantity": 2},
                             {"product": "pan", "quantity": 0.5, "unit": "kg"}]}}
                        """,
                        JsonCompareMode.STRICT);
    }

    @Test
    void a_language_that_cannot_be_told_is_absent() {
        client.post()
                .uri("/v1/understand")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"text\": \"?\"}")
                .exchange()
                .expectBody()
                .jsonPath("$.language")
                .doesNotExist();
    }

    @Test
    void without_a_text_there_is_a_problem() {
        expectProblem("{}");
        expectProblem("{\"text\": \" \"}");
        expectProblem("{\"text\": \"" + "a".repeat(4097) + "\"}");
    }

    private void expectProblem(String body) {
        client.post()
                .uri("/v1/understand")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.BAD_REQUEST)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail ->
                                org.assertj.core.api.Assertions.assertThat(detail)
                                        .contains("\"text\""));
    }
}
