package commerce.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {

    @ParameterizedTest
    @CsvSource({
        "leche, leche, 0",
        "lche, leche, 1",
        "lehce, leche, 0.6",
        "lecxe, leche, 1",
        "lecje, leche, 0.7",
        "lecha, leche, 0.7",
        "lecche, leche, 0.4",
        "uevo, huevo, 0.3",
        "leches, leche, 0.3",
        "pan, leche, Infinity"
    })
    void anEditCostsByWhatItIs(String typed, String sold, double cost) {
        double distance = Edits.distance(typed, sold, 3);
        if (Double.isInfinite(cost)) {
            assertThat(distance).isInfinite();
        } else {
            assertThat(distance).isCloseTo(cost, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vaca, baca",
        "serveza, cerveza",
        "asucar, azucar",
        "yave, llave",
        "keso, queso",
        "uevo, huevo",
        "jirafa, girafa",
        "champu, shampoo",
        "farmacia, pharmacia"
    })
    void whatSoundsAlikeIsNear(String typed, String sold) {
        assertThat(Edits.sound(typed)).isEqualTo(Edits.sound(sold));
        assertThat(Edits.cost(typed, Edits.sound(typed), sold, Edits.sound(sold), 2))
                .isEqualTo(Edits.SOUNDS_ALIKE);
    }

    @Test
    void aLetterInAnotherPlaceIsOneError() {
        assertThat(cost("iorgute", "iogurte")).isLessThan(1.3);
        assertThat(cost("mesa", "masa")).isLessThan(1);
        assertThat(cost("listado", "salidto")).isGreaterThan(1.3);
    }

    private static double cost(String typed, String sold) {
        return Edits.cost(typed, Edits.sound(typed), sold, Edits.sound(sold), 2);
    }

    @Test
    void beyondTheLimitItIsInfinite() {
        assertThat(Edits.distance("leche", "lecha", 0.5)).isInfinite();
        assertThat(Edits.distance("bsuco", "busco", 0.6)).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void theDistanceIsTheSameBothWays() {
        String[] words = {"aceite", "acetie", "galletitas", "gayetita", "huevo", "ebuo"};
        for (String a : words) {
            for (String b : words) {
                assertThat(Edits.distance(a, b, 9))
                        .isCloseTo(Edits.distance(b, a, 9), within(1e-9));
            }
        }
    }
}
