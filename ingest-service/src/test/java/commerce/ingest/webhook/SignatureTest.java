package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final byte[] BODY = "{\"name\":\"Ana 🥛\"}\r\n".getBytes(StandardCharsets.UTF_8);

    private final Signature signature = new Signature(List.of("new secret", "old secret"));

    @Test
    void isTheHmacSha256OfTheBody() {
        // RFC 4231, test case 2.
        assertThat(
                        new Signature(List.of("Jefe"))
                                .isValid(
                                        "what do ya want for nothing?"
                                                .getBytes(StandardCharsets.UTF_8),
                                        "sha256=5bdcc146bf60754e6a042426089575c7"
                                                + "5a003f089d2739839dec58b964ec3843"))
                .isTrue();
    }

    @Test
    void eitherSecretIsAcceptedWhileOneIsBeingRotated() {
        assertThat(signature.isValid(BODY, Webhooks.signature(BODY, "new secret"))).isTrue();
        assertThat(signature.isValid(BODY, Webhooks.signature(BODY, "old secret"))).isTrue();
    }

    @Test
    void anotherSecretIsNotAccepted() {
        assertThat(signature.isValid(BODY, Webhooks.signature(BODY, "a third secret"))).isFalse();
    }

    @Test
    void theRawBytesAreSigned() {
        String header = Webhooks.signature(BODY, "new secret");
        for (int i = 0; i < BODY.length; i++) {
            byte[] other = BODY.clone();
            other[i] ^= 1;
            assertThat(signature.isValid(other, header)).isFalse();
        }
        // Not what the bytes mean: escaped and unescaped are the same JSON.
        assertThat(
                        signature.isValid(
                                "{\"a\":\"\\u00e1\"}".getBytes(StandardCharsets.UTF_8),
                                Webhooks.signature("{\"a\":\"á\"}", "new secret")))
                .isFalse();
    }

    @Test
    void bytesThatAreNoTextAreSignedAsTheyAre() {
        byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0x80};
        String header = Webhooks.signature(bytes, "new secret");
        assertThat(signature.isValid(bytes, header)).isTrue();
        assertThat(signature.isValid(new byte[] {(byte) 0xff, (byte) 0xfd, 0, 1}, header))
                .isFalse();
    }

    @Test
    void anEmptyBodyIsSignedToo() {
        assertThat(signature.isValid(new byte[0], Webhooks.signature("", "old secret"))).isTrue();
        assertThat(signature.isValid(new byte[0], Webhooks.signature("x", "old secret"))).isFalse();
    }

    @Test
    void aMissingHeaderIsNeverValid() {
        assertThat(signature.isValid(BODY, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sha256", "sha256=", "sha256=zz", "sha256=a", "sha1=00"})
    void aHeaderThatIsNoSignatureIsNotValid(String header) {
        assertThat(signature.isValid(BODY, header)).isFalse();
    }

    @Test
    void aHeaderOfAnotherPrefixOrLengthIsNotValid() {
        String header = Webhooks.signature(BODY, "new secret");
        String hex = header.substring("sha256=".length());
        for (String other :
                List.of(
                        hex,
                        "SHA256=" + hex,
                        "sha1=" + hex,
                        " " + header,
                        header + " ",
                        header + "00",
                        header + hex,
                        header.substring(0, header.length() - 2),
                        header.substring(0, header.length() - 1),
                        "sha256==" + hex,
                        "sha256=0x" + hex)) {
            assertThat(signature.isValid(BODY, other)).as(other).isFalse();
        }
    }

    @Test
    void hexDigitsMayBeWrittenInEitherCase() {
        String header = Webhooks.signature(BODY, "new secret");
        assertThat(
                        signature.isValid(
                                BODY, "sha256=" + header.substring(7).toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    @Test
    void everyByteOfTheSignatureCounts() {
        String header = Webhooks.signature(BODY, "new secret");
        for (int i = "sha256=".length(); i < header.length(); i++) {
            char other = header.charAt(i) == '0' ? '1' : '0';
            assertThat(
                            signature.isValid(
                                    BODY, header.substring(0, i) + other + header.substring(i + 1)))
                    .isFalse();
        }
    }
}
