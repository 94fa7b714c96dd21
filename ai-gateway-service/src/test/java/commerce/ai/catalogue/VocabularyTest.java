package commerce.ai.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.text.Normaliser;
import commerce.ai.text.Phrases;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private final Vocabulary vocabulary =
            Vocabulary.of(
                    List.of(
                            new Vocabulary.Item(
                                    "Leche entera La Serenísima 1 L",
                                    "La Serenísima",
                                    "milk sachet",
                                    "unidad"),
                            new Vocabulary.Item("Pañales Pampers M x 36", "Pampers", "", "pack"),
                            new Vocabulary.Item("Papa blanca por kg", null, "patata", "kg"),
                            new Vocabulary.Item("Papas fritas Lay's 145 g", "Lay's", "", "unidad"),
                            new Vocabulary.Item("Papa negra por kg", null, "", "kg")),
                    List.of(
                            new Vocabulary.Category("lacteos-y-huevos", "Lácteos y huevos"),
                            new Vocabulary.Category("huevos-de-pascua", "Huevos de Pascua")));

    @Test
    void brands_are_found_with_and_without_their_article_and_accents() {
        assertThat(brand("leche la serenisima", 1)).isEqualTo("la serenísima");
        assertThat(brand("serenísima", 0)).isEqualTo("la serenísima");
        assertThat(brand("LAYS", 0)).isEqualTo("lay's");
    }

    @Test
    void the_first_word_of_a_name_is_a_product_in_singular_and_plural() {
        assertThat(vocabulary.isProduct("panales")).isTrue();
        assertThat(vocabulary.isProduct("panal")).isTrue();
        assertThat(vocabulary.isProduct("entera")).isFalse();
    }

    @Test
    void what_the_shop_names_only_in_the_plural_is_sold_so() {
        assertThat(vocabulary.isSoldInPlural("panales")).isTrue();
        assertThat(vocabulary.isSoldInPlural("papas")).isFalse();
    }

    @Test
    void what_is_mostly_priced_by_the_kilo_is_sold_by_weight() {
        assertThat(vocabulary.isSoldByWeight("papa")).isTrue();
        assertThat(vocabulary.isSoldByWeight("leche")).isFalse();
    }

    @Test
    void keywords_are_known_but_brands_are_no_products_words() {
        assertThat(vocabulary.knows("patata")).isTrue();
        assertThat(vocabulary.knows("pampers")).isFalse();
    }

    @Test
    void a_word_that_two_categories_share_stands_for_neither() {
        assertThat(vocabulary.category("lacteos")).isEqualTo("lacteos-y-huevos");
        assertThat(vocabulary.category("huevos")).isNull();
    }

    private String brand(String text, int index) {
        Phrases.Hit<String> hit = vocabulary.brands().at(Normaliser.tokens(text), index);
        return Objects.requireNonNull(hit).value();
    }
}
