package commerce.ingest.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a webhook: HMAC-SHA256 of its raw bytes with the app's secret.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">Meta:
 *     validating payloads</a>
 */
final class Signature {

    private static final String PREFIX = "sha256=";

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets any of which may have signed
     */
    Signature(List<String> secrets) {
        keys =
                secrets.stream()
                        .map(
                                s ->
                                        new SecretKeySpec(
                                                s.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                        .toList();
    }

    /**
     * @param header {@code X-Hub-Signature-256}; absent is never valid
     */
    boolean isValid(byte[] body, @Nullable String header) {
        if (header == null || !header.startsWith(PREFIX)) {
            return false;
        }
        byte[] given;
        try {
            given = HexFormat.of().parseHex(header, PREFIX.length(), header.length());
        } catch (IllegalArgumentException notHex) {
            return false;
        }
        boolean valid = false;
        for (SecretKeySpec key : keys) {
            // No early end: how long this takes says nothing about the secrets.
            valid |= MessageDigest.isEqual(sign(key, body), given);
        }
        return valid;
    }

    /** What the header of a body is that was signed with the first secret. */
    String header(byte[] body) {
        return PREFIX + HexFormat.of().formatHex(sign(keys.getFirst(), body));
    }

    private static byte[] sign(SecretKeySpec key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
