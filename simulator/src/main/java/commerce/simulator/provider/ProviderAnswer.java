package commerce.simulator.provider;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An answer that fits in one piece.
 *
 * @param body JSON
 */
record ProviderAnswer(int status, Map<String, String> headers, String body) {

    static ProviderAnswer of(int status, JsonNode body) {
        return of(status, body, Map.of());
    }

    static ProviderAnswer of(int status, JsonNode body, Map<String, String> headers) {
        return new ProviderAnswer(status, headers, body.toString());
    }
}
