package commerce.ai.chat;

import commerce.ai.budget.Spender;
import commerce.ai.settings.GatewayProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who may call, and on whose account. */
final class ApiKeys {

    private static final String BEARER = "Bearer ";

    private final Map<String, byte[]> secrets = new TreeMap<>();

    ApiKeys(Map<String, GatewayProperties.ApiKey> keys) {
        keys.forEach(
                (name, key) -> secrets.put(name, key.secret().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * @throws OpenAiError where the header holds no key of ours
     */
    Spender spender(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw OpenAiError.of(
                    401,
                    "invalid_request_error",
                    "invalid_api_key",
                    "An API key is expected: Authorization: Bearer …");
        }
        byte[] given = authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
        Spender spender = null;
        // All are compared, so that the time it takes tells nothing.
        for (Map.Entry<String, byte[]> each : secrets.entrySet()) {
            if (MessageDigest.isEqual(given, each.getValue())) {
                spender = Spender.key(each.getKey());
            }
        }
        if (spender == null) {
            throw OpenAiError.of(
                    401, "invalid_request_error", "invalid_api_key", "The API key is not valid.");
        }
        return spender;
    }
}
