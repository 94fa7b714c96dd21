package commerce.streams.redis;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script of this module. */
public enum Script {
    ACQUIRE("acquire", ScriptOutputType.VALUE),
    RENEW("renew", ScriptOutputType.INTEGER),
    RELEASE("release", ScriptOutputType.INTEGER),
    ANNOUNCE("announce", ScriptOutputType.INTEGER),
    REGISTER_READER("register-reader", ScriptOutputType.VALUE),
    HAND_OFF("hand-off", ScriptOutputType.INTEGER),
    APPEND("append", ScriptOutputType.INTEGER),
    PUBLISH("publish", ScriptOutputType.INTEGER),
    REPLAY("replay", ScriptOutputType.INTEGER);

    private final String source;
    private final String digest;
    private final ScriptOutputType output;

    Script(String name, ScriptOutputType output) {
        this.source = read("/commerce/streams/" + name + ".lua");
        this.digest = sha1(source);
        this.output = output;
    }

    String source() {
        return source;
    }

    String digest() {
        return digest;
    }

    ScriptOutputType output() {
        return output;
    }

    private static String read(String resource) {
        try (InputStream stream = Script.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-1")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
