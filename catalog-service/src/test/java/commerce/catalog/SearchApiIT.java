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
                            assertThat(json).extractingPath("$.terms[0].said").isEqualTo("leite");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search",
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
