package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final List<Long> LIST = List.of(10L, 20L, 30L, 40L, 50L);

    private final Place third = Place.behind(LIST, 2);

    @Test
    void isBehindWhatWasShownLast() {
        assertThat(third).isEqualTo(new Place(2, 20L));
        assertThat(third.in(LIST)).isEqualTo(2);
    }

    @Test
    void movesWithItWhenOthersJoinOrLeave() {
        assertThat(third.in(List.of(5L, 10L, 20L, 30L))).isEqualTo(3);
        assertThat(third.in(List.of(20L, 30L, 40L))).isEqualTo(1);
    }

    @Test
    void staysWhereThatLeftTheList() {
        assertThat(third.in(List.of(10L, 30L, 40L, 50L))).isEqualTo(2);
        assertThat(third.in(List.of(10L))).isEqualTo(1);
    }

    @Test
    void thereIsNoneAtTheEnd() {
        assertThat(Place.behind(LIST, 5)).isNull();
        assertThat(Place.behind(LIST, 0)).isNull();
        assertThat(Place.behind(List.of(), 0)).isNull();
    }
}
