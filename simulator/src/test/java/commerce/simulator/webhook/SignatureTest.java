package commerce.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** Test case 2 of RFC 4231. */
    @Test
    void isHmacSha256InHex() {
        Signature signature = new Signature("Jefe");

        assertThat(signature.of(bytes("what do ya want for nothing?")))
                .isEqualTo(
                        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void doesNotDependOnWhatWasSignedBefore() {
        Signature signature = new Signature("secret");
        String first = signature.of(bytes("one"));
        signature.of(bytes("two"));

        assertThat(signature.of(bytes("one"))).isEqualTo(first);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
