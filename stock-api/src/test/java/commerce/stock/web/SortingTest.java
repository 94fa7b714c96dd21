package commerce.stock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingTest {

    private static final Sorting SORTING =
            new Sorting(Map.of("name", "p.name", "price", "p.price"), "name", "p.id");

    @Test
    void sortsByWhatIsAskedFor() {
        assertThat(SORTING.orderBy("-price")).isEqualTo(" ORDER BY p.price DESC, p.id DESC");
        assertThat(SORTING.orderBy(null)).isEqualTo(" ORDER BY p.name, p.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name; DROP TABLE x", "--price", "-"})
    void letsNothingElseIntoTheSql(String sort) {
        assertThatThrownBy(() -> SORTING.orderBy(sort)).isInstanceOf(ProblemException.class);
    }
}
