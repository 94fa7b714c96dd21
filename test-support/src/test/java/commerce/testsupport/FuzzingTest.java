package commerce.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzingTest {

    private static final List<byte[]> EXAMPLES = List.of("15".getBytes(StandardCharsets.UTF_8));

    @Test
    void findsWhatCannotBeStood() {
        assertThatThrownBy(() -> Fuzzing.run(Fragile.class, EXAMPLES, 100_000))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("an exclamation");
    }

    @Test
    void saysHowOftenNothingWasFound() {
        assertThat(Fuzzing.run(Sound.class, EXAMPLES, 500)).isEqualTo(500);
    }

    public static final class Fragile {
        private Fragile() {}

        public static void fuzzerTestOneInput(byte[] data) {
            if (data.length > 1 && data[0] == '1' && data[1] == '!') {
                throw new IllegalStateException("an exclamation");
            }
        }
    }

    public static final class Sound {
        private Sound() {}

        public static void fuzzerTestOneInput(byte[] data) {
            Fragile.fuzzerTestOneInput(new byte[0]);
        }
    }
}
