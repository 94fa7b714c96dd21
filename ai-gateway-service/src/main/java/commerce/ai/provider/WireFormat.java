package commerce.ai.provider;

import commerce.ai.settings.ProviderProperties;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a provider is talked to. */
interface WireFormat {

    /**
     * A part of an answer that comes in pieces.
     *
     * @param text blank where the piece only tells something about the answer
     * @param usage so far, where the piece says it
     * @param cut whether the answer ends here because the most tokens were used up
     */
    record Piece(String text, @Nullable Usage usage, boolean cut) {}

    String path(String model, boolean stream);

    void authorize(HttpHeaders headers, String key);

    ObjectNode body(ChatRequest request, ProviderProperties provider, boolean stream);

    /** Reads an answer with status 200. */
    ChatAnswer answer(JsonNode body) throws ProviderFailure;

    /** Reads the data of a server-sent event. */
    Piece piece(JsonNode event) throws ProviderFailure;

    /** Reads an answer with another status; {@code body} is missing where it is no JSON. */
    ProviderFailure failure(int status, HttpHeaders headers, JsonNode body);
}
