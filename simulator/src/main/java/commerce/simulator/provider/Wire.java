package commerce.simulator.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One vendor's format. */
interface Wire {

    /** The key that is accepted, whatever the vendor. */
    String KEY = "local-provider-key";

    /**
     * @param headers by lower-case name
     * @param call what the path says beyond the fixed part
     */
    ProviderRequest read(Map<String, String> headers, String call, JsonNode body);

    /** What is wrong with a request, if anything. */
    @Nullable ProviderAnswer refuses(ProviderRequest request);

    /** The answer of a model that says this. */
    ProviderAnswer says(ProviderRequest request, String content);

    /**
     * The same in pieces, each the data of a server-sent event.
     *
     * @param cut whether it ends there because the most tokens were used up
     */
    List<String> pieces(ProviderRequest request, String content, boolean cut);

    /** How a fault looks that is an answer of its own, null for one that is not. */
    @Nullable ProviderAnswer fails(
            ProviderFault fault, ProviderRequest request, String content, int retryAfterSeconds);
}
