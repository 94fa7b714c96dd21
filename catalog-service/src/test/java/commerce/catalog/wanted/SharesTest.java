package commerce.catalog.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void eachGetsWhatItHasWhereThereIsRoom() {
        assertThat(Shares.of(9, 2, 3)).containsExactly(2, 3);
    }

    @Test
    void whatOneDoesNotNeedGoesToTheOthers() {
        assertThat(Shares.of(9, 2, 20)).containsExactly(2, 7);
        assertThat(Shares.of(9, 20, 20)).containsExactly(5, 4);
    }

    @Test
    void beyondTheRoomThereIsNothing() {
        assertThat(Shares.of(2, 5, 5, 5)).containsExactly(1, 1, 0);
        assertThat(Shares.of(9)).isEmpty();
    }
}
