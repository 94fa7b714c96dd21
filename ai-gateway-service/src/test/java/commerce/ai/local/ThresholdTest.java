package commerce.ai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.contracts.Intent;
import commerce.contracts.Understood.RankedIntent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

    private final Threshold threshold = new Threshold(0.6, 0.3, 0.35);

    @ParameterizedTest
    @CsvSource({"0.6,0.3,true", "0.59,0.1,false", "0.6,0.31,false", "0.9,0.05,true"})
    void sure_is_what_is_probable_and_far_from_the_second(
            double best, double second, boolean sure) {
        assertThat(threshold.isSure(ranked(best, second))).isEqualTo(sure);
    }

    @Test
    void a_weak_guess_is_of_no_use() {
        assertThat(threshold.isUsable(ranked(0.35, 0.3))).isTrue();
        assertThat(threshold.isUsable(ranked(0.34, 0.3))).isFalse();
    }

    @Test
    void shares_are_from_0_to_1() {
        assertThatThrownBy(() -> new Threshold(1.1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<RankedIntent> ranked(double best, double second) {
        return List.of(
                new RankedIntent(Intent.HELP, best), new RankedIntent(Intent.THANKS, second));
    }
}
