package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AutoConfigureMockMvc
class SearchApiIT extends Shop {

    @Autowired private MockMvcTester http;

    @Test
    void saysWhatIsFoundAndWhy() {
        assertThat(http.get().uri("/api/search?q=leite desnatado&page-size=2"))
                .hasStatusOk()
                .bodyJson()
                .satisfies(
                        json -> {
                            assertThat(json)
                                    .extractingPath("$.products[0].sku")
                                    .isEqualTo("LAC-0002");
                            assertThat(json).extractingPath("$.products.length()").isEqualTo(2);
                            assertThat(json).extractingPath("$.tier").isEqualTo("ALL");
                            assertThat(json)
                                    .extractingPath("$.terms[0].said")
                                    .isEqualTo("leite desnatado");
                        });
    }

    @Test
    void explainsHowItCameToIt() {
        assertThat(http.get().uri("/api/search?q=busco lehce barata hasta 2 lucas&explain=true"))
                .hasStatusOk()
                .bodyJson()
                .satisfies(
                        json -> {
                            assertThat(json).extractingPath("$.tier").isEqualTo("CORRECTED");
                            assertThat(json)
                                    .extractingPath("$.explanation.query.price.max")
                                    .isEqualTo(2000);
                            assertThat(json)
                                    .extractingPath("$.explanation.query.steps[*].what")
                                    .asArray()
                                    .contains("plain", "price", "filler", "spelling");
                            assertThat(json)
                                    .extractingPath("$.explanation.products[0].parts.words")
                                    .asNumber()
                                    .isNotNull();
                            assertThat(json)
                                    .extractingPath("$.explanation.plans[0]")
                                    .asArray()
                                    .isNotEmpty();
                        });
    }

    @Test
    void theNearestIsShownWhereNothingFits() {
        assertThat(http.get().uri("/api/search?q=bulones para leche cuantica"))
                .hasStatusOk()
                .bodyJson()
                .satisfies(
                        json -> {
                            assertThat(json).extractingPath("$.tier").isEqualTo("SOME_WORDS");
                            assertThat(json).extractingPath("$.products").asArray().isNotEmpty();
                        });
    }

    @Test
    void aBeginningGoesOnAsWordsThatFindSomething() {
        assertThat(http.get().uri("/api/search/suggest?q=dulce de le"))
                .hasStatusOk()
                .bodyJson()
                .satisfies(
                        json -> {
                            assertThat(json)
                                    .extractingPath("$.words")
                                    .asArray()
                                    .contains("dulce de leche")
                                    .doesNotContain("dulce de lechuga");
                        });
        assertThat(http.get().uri("/api/search/suggest?q=xyzzy"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.words")
                .asArray()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search",
                "/api/search/suggest?q=",
                "/api/search/suggest?q=leche&count=21",
                "/api/search?q=",
                "/api/search?q=leche&page-size=0",
                "/api/search?q=leche&page-size=101",
                "/api/search?q=leche&page-size=many",
                "/api/search?q=leche&language=xx"
            })
    void badInputIsAProblemOfTheCaller(String address) {
        assertThat(http.get().uri(address))
                .hasStatus(400)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
