package commerce.simulator.provider;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request as all vendors have it.
 *
 * @param key the API key that was sent
 * @param body what was sent
 * @param model what is asked
 * @param prompt all that is said to the model
 * @param question what the user said last
 * @param schema what the answer must keep to
 * @param json whether the answer must be JSON
 * @param stream whether the answer is wanted in pieces
 */
record ProviderRequest(
        @Nullable String key,
        JsonNode body,
        String model,
        String prompt,
        String question,
        @Nullable JsonNode schema,
        boolean json,
        boolean stream) {

    /** Roughly, as all vendors advise to estimate it. */
    static int tokens(String text) {
        return (text.length() + 3) / 4;
    }
}
