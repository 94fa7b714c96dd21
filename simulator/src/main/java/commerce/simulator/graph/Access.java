package commerce.simulator.graph;

import commerce.simulator.SimulatorProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may call what: bearer token, API version, phone number id. */
@Component
public class Access {

    private static final String BEARER = "Bearer ";
    private static final Pattern VERSION = Pattern.compile("v(\\d{1,3})\\.\\d");
    private static final int OLDEST_VERSION = 21;

    private final SimulatorProperties properties;
    private final byte[] token;

    Access(SimulatorProperties properties) {
        this.properties = properties;
        this.token = properties.accessToken().getBytes(StandardCharsets.UTF_8);
    }

    /** What is wrong with the {@code Authorization} header, if anything. */
    public Optional<GraphError> refuses(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.of(
                    GraphError.token("An access token is required to request this resource."));
        }
        byte[] given = authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, token)
                ? Optional.empty()
                : Optional.of(
                        GraphError.token("Invalid OAuth access token - Cannot parse access token"));
    }

    /** As {@link #refuses(String)}, and what is wrong with version or phone number id. */
    public Optional<GraphError> refuses(
            @Nullable String authorization, String version, String phoneNumberId) {
        Optional<GraphError> refused = refuses(authorization);
        if (refused.isPresent()) {
            return refused;
        }
        if (!serves(version)) {
            return Optional.of(
                    new GraphError(400, 2500, "Unknown path components: /" + version, null));
        }
        return phoneNumberId.equals(properties.phoneNumberId())
                ? Optional.empty()
                : Optional.of(GraphError.unknownObject(phoneNumberId, "post"));
    }

    private boolean serves(String version) {
        int asked = number(version);
        return asked >= OLDEST_VERSION && asked <= number(properties.apiVersion());
    }

    private static int number(String version) {
        var matcher = VERSION.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
