package commerce.responder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @Test
    void what_fits_stays_as_it_is() {
        assertThat(Limit.BUTTON_TITLE.fit("12345678901234567890"))
                .isEqualTo("12345678901234567890");
    }

    @Test
    void what_is_too_long_is_cut_and_says_so() {
        assertThat(Limit.BUTTON_TITLE.fit("123456789012345678901"))
                .isEqualTo("1234567890123456789…")
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍👩‍👧‍👦", "🇦🇷", "👍🏽", "e\u0301\u0302", "🛍️"})
    void nothing_is_cut_in_the_middle_of_what_a_reader_sees_as_one(String character) {
        for (int before = 0; before < 20; before++) {
            String text = "x".repeat(before) + character.repeat(20);

            String cut = Limit.BUTTON_TITLE.fit(text);

            assertThat(cut).hasSizeLessThanOrEqualTo(20).endsWith("…");
            String rest = cut.substring(before, cut.length() - 1);
            assertThat(rest.replace(character, "")).isEmpty();
        }
    }

    @Test
    void a_character_longer_than_the_whole_part_still_leaves_something() {
        assertThat(Limit.BUTTON_TITLE.fit("e" + "\u0301".repeat(100))).hasSize(20);
    }

    @Test
    void a_line_is_cut_at_a_word_and_the_rest_can_be_told() {
        String name = "Leche entera La Serenísima 1 l";

        assertThat(Limit.ROW_TITLE.fitLine(name)).isEqualTo("Leche entera La…");
        assertThat(Limit.ROW_TITLE.rest(name)).isEqualTo("Serenísima 1 l");
    }

    @Test
    void a_line_without_words_is_cut_where_it_must() {
        assertThat(Limit.ROW_TITLE.fitLine("x".repeat(100))).isEqualTo("x".repeat(23) + "…");
    }

    @Test
    void line_breaks_and_rows_of_blanks_do_not_belong_on_a_line() {
        assertThat(Limit.ROW_TITLE.fitLine(" Pan\n\t lactal  ")).isEqualTo("Pan lactal");
        assertThat(Limit.ROW_TITLE.fitLine(" \n ")).isEqualTo("–");
    }

    @Test
    void an_id_is_never_cut() {
        assertThatThrownBy(() -> Limit.ROW_ID.id("x".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
