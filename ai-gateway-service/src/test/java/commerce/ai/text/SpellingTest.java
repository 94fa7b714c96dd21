package commerce.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private final Spelling spelling =
            new Spelling(Set.of("carrito", "ofertas", "leche", "queso", "quesos", "pan"));

    @ParameterizedTest
    @CsvSource({
        "carito,carrito",
        "carrtio,carrito",
        "carritto,carrito",
        "ofetas,ofertas",
        "lehce,leche"
    })
    void one_slip_is_forgiven(String written, String meant) {
        assertThat(spelling.meant(written)).isEqualTo(meant);
    }

    @Test
    void two_slips_are_not() {
        assertThat(spelling.meant("crrto")).isNull();
        assertThat(spelling.meant("chele")).isNull();
    }

    @Test
    void short_words_have_too_many_neighbours() {
        assertThat(spelling.meant("pam")).isNull();
    }

    @Test
    void what_could_be_two_words_is_left_alone() {
        assertThat(new Spelling(Set.of("manta", "mansa")).meant("manqa")).isNull();
    }
}
