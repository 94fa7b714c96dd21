package commerce.ai.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model is asked, in no provider's format.
 *
 * @param messages what was said so far, never empty
 * @param maxOutputTokens the most the model may answer
 * @param temperature absent: the provider's own
 * @param topP absent: the provider's own
 * @param stop where the model stops
 * @param format what the answer must be
 */
public record ChatRequest(
        List<Message> messages,
        int maxOutputTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        List<String> stop,
        Format format) {

    /** Who said something. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    public record Message(Role role, String content) {}

    /** What an answer must be. */
    public sealed interface Format {
        /** Anything. */
        record Text() implements Format {}

        /** JSON. */
        record Json() implements Format {}

        /** JSON of a schema. */
        record Schema(String name, JsonNode schema) implements Format {}
    }

    public ChatRequest {
        messages = List.copyOf(messages);
        stop = List.copyOf(stop);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("at least one message");
        }
    }

    /** The most tokens the prompt can have: providers count about four characters as one. */
    public int mostInputTokens() {
        int characters = 0;
        for (Message message : messages) {
            characters += message.content().length() + 12;
        }
        if (format instanceof Format.Schema(_, JsonNode schema)) {
            characters += schema.toString().length();
        }
        return characters / 3 + 16;
    }
}
