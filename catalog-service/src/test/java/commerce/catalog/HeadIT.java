package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.words.Heads;
import commerce.catalog.words.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What PostgreSQL chooses first by is what is ranked by. */
class HeadIT extends Shop {

    @Autowired private JdbcTemplate jdbc;

    @Test
    void everyProductsHeadInTheViewIsTheOneItIsRankedBy() {
        List<Map<String, Object>> products =
                jdbc.queryForList("SELECT name, brand, head FROM catalog.products_search_mv");
        List<String> different = new ArrayList<>();
        for (Map<String, Object> product : products) {
            String name = (String) product.get("name");
            String head = head(name, (String) product.get("brand"));
            if (!head.equals(product.get("head"))) {
                different.add(name + ": " + head + ", " + product.get("head"));
            }
        }

        assertThat(products).hasSizeGreaterThan(400);
        assertThat(different).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LA SERENISIMA DULCE DE LECHE | La Serenísima",
                "La Serenísima | La Serenísima",
                "Pack x 6 cerveza Quilmes | Quilmes",
                "Pack cerveza Quilmes x 6 |",
                "Pack de 6 cervezas |",
                "Pack de cervezas |",
                "Lata de atún |",
                "Lata té |",
                "Bidón |",
                "Caja de |",
                "Bandeja de carne picada |",
                "3 Arroyos avena | 3 Arroyos",
                "Hellmann's mayonesa 1,5l | Hellmann’s",
                "Hellmann´s mayonesa | Hellmann's",
                "1,5l |",
                "12x1.5 L agua |",
                "½ kg pan |",
                "N° 5 galletitas |",
                "De la huerta | De la",
                "de la |",
                "PÃO de açúcar |",
                "Œufs frais |",
                "x1,5L agua |",
                "6x1.5 agua |",
                "Smørrebrød |",
                "Weißbier Gösser | Gösser",
                "Gall.Oreo |",
                "Dr.Oetker levadura | Dr. Oetker",
                "🙂 |"
            })
    void whateverTheLabel(String name, @Nullable String brand) {
        assertThat(jdbc.queryForObject("SELECT search.head(?, ?)", String.class, name, brand))
                .isEqualTo(head(name, brand));
    }

    private static String head(String name, @Nullable String brand) {
        List<String> words = Plain.tokens(name);
        int at = Heads.of(words, brand == null ? List.of() : Plain.tokens(brand));
        return at < 0 ? "" : words.get(at);
    }
}
