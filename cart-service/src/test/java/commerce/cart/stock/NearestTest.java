package commerce.cart.stock;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.cart.stock.Alternatives.Candidate;
import commerce.contracts.Money;
import commerce.contracts.Sku;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private final Product missing = product("A", "Leche descremada Sancor 1 L", "Sancor");

    @Test
    void theSameKindOfAnotherBrandComesBeforeAnotherKindOfTheSameBrand() {
        assertThat(
                        nearest(
                                candidate("B", "Leche entera Sancor 1 L", "Sancor", 900),
                                candidate("C", "Leche descremada Tregar 1 L", "Tregar", 10)))
                .containsExactly("C", "B");
    }

    @Test
    void ofTheSameKindTheSameBrandThenWhatSellsBestComesFirst() {
        assertThat(
                        nearest(
                                candidate("B", "Leche descremada Tregar 1 L", "Tregar", 10),
                                candidate("C", "Leche descremada Ilolay 1 L", "Ilolay", 20),
                                candidate("D", "Leche descremada Sancor 500 ml", "Sancor", 1)))
                .containsExactly("D", "C", "B");
    }

    @Test
    void whatIsNothingMoreThanWantedComesBeforeWhatIsSomethingElseToo() {
        assertThat(
                        nearest(
                                candidate(
                                        "B",
                                        "Leche descremada larga vida Ilolay 1 L",
                                        "Ilolay",
                                        900),
                                candidate("C", "Leche descremada Tregar 1 L", "Tregar", 1)))
                .containsExactly("C", "B");
    }

    private List<String> nearest(Candidate... candidates) {
        return Nearest.to(missing, List.of(candidates)).stream()
                .map(product -> product.sku().value())
                .toList();
    }

    private static Candidate candidate(String sku, String name, String brand, int popularity) {
        return new Candidate(product(sku, name, brand), popularity);
    }

    private static Product product(String sku, String name, String brand) {
        return new Product(
                sku.charAt(0),
                new Sku(sku),
                name,
                brand,
                "unidad",
                Money.of("1.00", "ARS"),
                null,
                5,
                true);
    }
}
