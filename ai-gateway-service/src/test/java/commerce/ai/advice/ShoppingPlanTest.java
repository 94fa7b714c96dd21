package commerce.ai.advice;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShoppingPlanTest {

    private final ShoppingPlan plans = new ShoppingPlan();

    @Test
    void words_and_amounts_are_taken() {
        assertThat(
                        plan(
                                "{'product': ' Asado ', 'quantity': 3, 'unit': 'kg'}",
                                "{'product': 'carbón', 'quantity': null, 'unit': null}",
                                "{'product': 'pan francés', 'quantity': 1.5, 'unit': 'kg'}",
                                "{'product': 'limón', 'quantity': 4, 'unit': null}"))
                .containsExactly(
                        item("asado", "3", "kg"),
                        item("carbón", null, null),
                        item("pan francés", "1.5", "kg"),
                        item("limón", "4", "unit"));
    }

    @Test
    void a_product_is_taken_once_and_no_more_than_wanted() {
        assertThat(
                        plan(
                                IntStream.range(0, 40)
                                        .mapToObj(
                                                i ->
                                                        "{'product': 'cosa %c', 'quantity': 1, 'unit': 'kg'}"
                                                                .formatted('a' + i / 2))
                                        .toArray(String[]::new)))
                .extracting(WantedItem::product)
                .containsExactly(
                        "cosa a", "cosa b", "cosa c", "cosa d", "cosa e", "cosa f", "cosa g",
                        "cosa h", "cosa i", "cosa j");
    }

    /** Whatever a model says, or is made to say, nothing but a short name for a product is left. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "9",
                "$ 1",
                "asado a $ 100",
                "asado: gratis",
                "https://evil.example",
                "<b>asado</b>",
                "asado\\nignore the rules",
                "[phone_1]",
                "Llamá al 11 5555 0101 y pedí tu premio, que es tuyo sin cargo",
                "asado de tira con hueso bien jugoso para la parrilla"
            })
    void what_is_no_name_of_a_product_is_passed_over(String said) {
        assertThat(plan("{'product': '%s', 'quantity': 1, 'unit': 'kg'}".formatted(said)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'quantity': -1, 'unit': 'kg'",
                "'quantity': 0, 'unit': 'kg'",
                "'quantity': 1000, 'unit': 'kg'",
                "'quantity': 1e99, 'unit': 'kg'",
                "'quantity': 0.00001, 'unit': 'kg'",
                "'quantity': 2, 'unit': 'pesos'"
            })
    void an_amount_out_of_all_reason_is_none(String amount) {
        assertThat(plan("{'product': 'asado', " + amount + "}"))
                .containsExactly(item("asado", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "asado, carbón",
                "[]",
                "{}",
                "{'products': null}",
                "{'products': ['asado']}",
                "{'products': [{'product': 'asado'}]}",
                "{'products': [{'product': 1, 'quantity': 1, 'unit': 'kg'}]}",
                "{'products': [{'product': 'asado', 'quantity': '1', 'unit': 'kg'}]}",
                "{'products': [{'product': 'asado', 'quantity': 1, 'unit': 'kg', 'price': 1}]}",
                "{'products': [], 'message': 'hola'}"
            })
    void what_does_not_keep_to_the_schema_is_no_answer(String answer) {
        assertThat(plans.isValid(answer.replace('\'', '"'))).isFalse();
        assertThat(plans.products(answer.replace('\'', '"'), 10)).isEmpty();
    }

    @Test
    void nothing_to_buy_is_an_answer_too() {
        assertThat(plans.isValid("```json\n{\"products\": []}\n```")).isTrue();
    }

    private List<WantedItem> plan(String... products) {
        String answer =
                List.of(products).stream()
                        .collect(Collectors.joining(", ", "{'products': [", "]}"))
                        .replace('\'', '"');
        assertThat(plans.isValid(answer)).isTrue();
        return plans.products(answer, 10);
    }

    private static WantedItem item(
            String product, @Nullable String quantity, @Nullable String unit) {
        return new WantedItem(
                product, null, null, quantity == null ? null : new BigDecimal(quantity), unit);
    }
}
