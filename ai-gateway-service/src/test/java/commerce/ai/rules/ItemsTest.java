package commerce.ai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ai.catalogue.DemoVocabulary;
import commerce.ai.catalogue.Vocabulary;
import commerce.contracts.Entities;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which products a message names, whatever stands around them. */
class ItemsTest {

    private static final Vocabulary DEMO_SHOP = DemoVocabulary.read();
    private static final RuleUnderstanding RULES = new RuleUnderstanding(() -> DEMO_SHOP);

    @ParameterizedTest
    @CsvSource({
        "conseguime yerba,yerba",
        "armame el pedido: 4 yogures,yogur",
        "averiguame si hay arroz,arroz",
        "2 kombuchas,kombucha",
        "precio por kilo de asado,asado",
        "estou querendo arroz,arroz",
        "nos quedamos sin yerba,yerba",
        "se me terminó el arroz para el asado del domingo,arroz",
        "llevo 8 huevos sueltos,huevos",
        "sumá yerba canarias al carrito,yerba",
        "preciso de 5 sacos de carvão pro churrasco de domingo,carvão",
        "any decent red wine,red wine",
        "pop 3 loo rolls in there,toilet paper",
        "we're fresh out of rice,rice",
    })
    void how_it_is_asked_for_is_no_part_of_it(String text, String product) {
        Entities entities = entities(text);

        assertThat(entities.product()).isEqualTo(product);
        assertThat(entities.items()).isEmpty();
    }

    @Test
    void a_product_nobody_knows_is_one_beside_another() {
        assertThat(entities("2 zumbras y 3 leches").items())
                .extracting(WantedItem::product)
                .containsExactly("zumbra", "leche");
    }

    @Test
    void many_of_something_without_a_unit_are_grams() {
        Entities entities = entities("dame 300 de queso y 200 de salame");

        assertThat(entities.items()).extracting(WantedItem::unit).containsExactly("g", "g");
        assertThat(entities.quantity()).isEqualByComparingTo(new BigDecimal(300));
    }

    @ParameterizedTest
    @CsvSource({
        "'quiero 3 birras, no 2',3",
        "no son dos son tres,3",
        "'não são 2, são 3',3",
        "'not 2, 3',3",
        "dije 2 no 12,2",
        "I said 2 not 3,2",
    })
    void of_two_numbers_the_one_that_is_meant_counts(String text, BigDecimal quantity) {
        assertThat(entities(text).quantity()).isEqualByComparingTo(quantity);
    }

    private static Entities entities(String text) {
        return RULES.understand(text).entities();
    }
}
