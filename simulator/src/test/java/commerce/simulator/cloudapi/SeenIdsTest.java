package commerce.simulator.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenIdsTest {

    private final SeenIds ids = new SeenIds();

    @Test
    void eachIdIsNewOnceHoweverManyThereAre() {
        for (int i = 0; i < 50_000; i++) {
            assertThat(ids.add("op-" + i)).isTrue();
        }
        for (int i = 0; i < 50_000; i++) {
            assertThat(ids.add("op-" + i)).isFalse();
        }
    }

    @Test
    void forgetsEverything() {
        ids.add("op-1");
        ids.clear();

        assertThat(ids.add("op-1")).isTrue();
    }
}
