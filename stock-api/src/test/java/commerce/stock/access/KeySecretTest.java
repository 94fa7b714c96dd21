package commerce.stock.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeySecretTest {

    @Test
    void isKeptAsItsSha256() {
        assertThat(HexFormat.of().formatHex(new KeySecret("abc").hash()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void isRandom() {
        assertThat(KeySecret.random().value()).isNotEqualTo(KeySecret.random().value());
    }

    @Test
    void neverShowsInALog() {
        assertThat(new KeySecret("abc").toString()).doesNotContain("abc");
    }
}
