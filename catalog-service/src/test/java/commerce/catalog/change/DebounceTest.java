package commerce.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DebounceTest {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void nothingIsDueWithoutAChange() {
        assertThat(Debounce.NOTHING.due(QUIET, LONGEST)).isNull();
    }

    @Test
    void oneChangeIsDueAfterTheQuietTime() {
        assertThat(Debounce.NOTHING.changed(NOON).due(QUIET, LONGEST))
                .isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void everyChangePutsItOff() {
        Debounce waiting = Debounce.NOTHING.changed(NOON).changed(NOON.plusSeconds(1));

        assertThat(waiting.due(QUIET, LONGEST)).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void butNotForEver() {
        Debounce waiting = Debounce.NOTHING;
        for (int second = 0; second < 60; second++) {
            waiting = waiting.changed(NOON.plusSeconds(second));
        }

        assertThat(waiting.due(QUIET, LONGEST)).isEqualTo(NOON.plusSeconds(30));
    }
}
