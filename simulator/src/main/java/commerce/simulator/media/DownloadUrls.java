package commerce.simulator.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** URLs that carry their end and cannot be made up. */
final class DownloadUrls {

    static final String PATH = "/whatsapp_business/attachments";

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key = new byte[32];
    private final InstantSource clock;
    private final Duration life;

    DownloadUrls(InstantSource clock, Duration life) {
        new SecureRandom().nextBytes(key);
        this.clock = clock;
        this.life = life;
    }

    /** On the host that was asked. */
    String of(URI host, String mediaId) {
        long end = clock.instant().plus(life).getEpochSecond();
        return "%s://%s%s?mid=%s&ext=%d&hash=%s"
                .formatted(
                        host.getScheme(),
                        host.getAuthority(),
                        PATH,
                        mediaId,
                        end,
                        hash(mediaId, end));
    }

    boolean alive(String mediaId, long end, String hash) {
        return clock.instant().getEpochSecond() <= end
                && MessageDigest.isEqual(
                        hash.getBytes(US_ASCII), hash(mediaId, end).getBytes(US_ASCII));
    }

    private String hash(String mediaId, long end) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((mediaId + ":" + end).getBytes(US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }
}
