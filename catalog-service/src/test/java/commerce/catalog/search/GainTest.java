package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GainTest {

    private static final Map<Long, Integer> GRADES = Map.of(1L, 3, 2L, 2);

    @Test
    void theBestOrderIsOneAndNothingIsZero() {
        assertThat(Gain.ndcg(List.of(1L, 2L, 3L), GRADES)).isCloseTo(1, within(1e-9));
        assertThat(Gain.ndcg(List.of(), GRADES)).isZero();
        assertThat(Gain.ndcg(List.of(7L, 8L), GRADES)).isZero();
    }

    @Test
    void whatComesLaterCountsLess() {
        // (3 / log2(2) + 7 / log2(3)) / (7 / log2(2) + 3 / log2(3))
        assertThat(Gain.ndcg(List.of(2L, 1L), GRADES)).isCloseTo(7.41650 / 8.89279, within(1e-4));
    }
}
