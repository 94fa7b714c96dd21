package commerce.ai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.contracts.Entities;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternTest {

    private static final Map<String, List<Pattern>> LISTS =
            Map.of("fruit", List.of(Pattern.of("<p:peras=pera>")));

    @Test
    void every_alternative_comes_up_in_as_many_turns_as_the_widest_place_has() {
        Pattern pattern = Pattern.of("(a|b|c) (x|y)");

        List<String> texts =
                IntStream.range(0, pattern.widest())
                        .mapToObj(turn -> filled(pattern, turn).text())
                        .toList();

        assertThat(texts).hasSize(3).doesNotHaveDuplicates();
        assertThat(String.join(" ", texts)).contains("a", "b", "c", "x", "y");
    }

    @Test
    void what_is_marked_is_an_entity_as_it_is_meant() {
        Entities entities = filled(Pattern.of("dame <q:dos=2> @fruit"), 0).entities();

        assertThat(entities.product()).isEqualTo("pera");
        assertThat(entities.quantity()).isEqualByComparingTo(BigDecimal.TWO);
        assertThat(entities.items()).isEmpty();
    }

    @Test
    void a_mark_without_a_meaning_is_meant_as_it_is_written() {
        assertThat(filled(Pattern.of("en <a:(calle|av) Mitre 10>"), 0).entities().address())
                .isIn("calle Mitre 10", "av Mitre 10");
    }

    @Test
    void several_products_are_items() {
        Entities entities =
                filled(Pattern.of("<q:2> <p:leches=leche> y <q:un=1> <u:kilo=kg> de <p:pan>"), 0)
                        .entities();

        assertThat(entities.items()).extracting("product").containsExactly("leche", "pan");
        assertThat(entities.items().getLast().unit()).isEqualTo("kg");
        assertThat(entities.product()).isEqualTo("leche");
    }

    @Test
    void a_number_behind_the_product_is_of_that_product() {
        Entities entities = filled(Pattern.of("cambiá la <p:leche> a <q:3>"), 0).entities();

        assertThat(entities.quantity()).isEqualByComparingTo("3");
        assertThat(entities.items()).isEmpty();
    }

    @Test
    void not_every_sign_is_a_mark() {
        assertThat(filled(Pattern.of("<script>1 < 2"), 0).text()).isEqualTo("<script>1 < 2");
    }

    @Test
    void an_open_bracket_is_refused() {
        assertThatThrownBy(() -> Pattern.of("(a|b")).hasMessageContaining("(a|b");
    }

    private static Draft filled(Pattern pattern, int turn) {
        Draft draft = new Draft();
        pattern.fill(draft, LISTS, turn, new Random(1));
        return draft;
    }
}
