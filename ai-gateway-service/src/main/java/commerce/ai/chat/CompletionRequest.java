package commerce.ai.chat;

import commerce.ai.privacy.Masked;
import commerce.ai.provider.ChatRequest;
import commerce.ai.provider.ChatRequest.Format;
import commerce.ai.provider.ChatRequest.Message;
import commerce.ai.provider.ChatRequest.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request for a chat completion. What would be left out silently is refused instead.
 *
 * @param model who is asked; {@code auto} for whoever is best
 * @param stream whether the answer is wanted in pieces
 * @param usage whether the last piece tells the tokens
 */
record CompletionRequest(String model, ChatRequest request, boolean stream, boolean usage) {

    private static final int MOST_TOKENS = 32_768;

    /** What changes nothing of the answer, and is let through. */
    private static final Set<String> UNDERSTOOD =
            Set.of(
                    "model",
                    "messages",
                    "max_tokens",
                    "max_completion_tokens",
                    "temperature",
                    "top_p",
                    "stop",
                    "response_format",
                    "stream",
                    "stream_options",
                    "n",
                    "user",
                    "metadata",
                    "store",
                    "seed",
                    "service_tier",
                    "safety_identifier",
                    "prompt_cache_key");

    /**
     * @param mask whether personal data is taken out
     * @throws OpenAiError saying what cannot be done
     */
    static CompletionRequest read(byte[] body, int defaultMaxTokens, boolean mask) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            throw OpenAiError.invalid(null, "the body is no JSON");
        }
        if (!json.isObject()) {
            throw OpenAiError.invalid(null, "the body is no JSON object");
        }
        for (String name : json.propertyNames()) {
            if (!UNDERSTOOD.contains(name) && !json.path(name).isNull()) {
                throw OpenAiError.invalid(name, "not supported: " + name);
            }
        }
        if (json.path("n").asInt(1) != 1) {
            throw OpenAiError.invalid("n", "one answer at a time");
        }
        JsonNode model = json.path("model");
        if (!model.isString()) {
            throw OpenAiError.invalid("model", "model must be a text");
        }
        ChatRequest request =
                new ChatRequest(
                        messages(json.path("messages"), mask),
                        maxTokens(json, defaultMaxTokens),
                        number(json, "temperature", 2),
                        number(json, "top_p", 1),
                        stop(json.path("stop")),
                        format(json.path("response_format")));
        return new CompletionRequest(
                model.stringValue(),
                request,
                json.path("stream").asBoolean(false),
                json.path("stream_options").path("include_usage").asBoolean(false));
    }

    private static List<Message> messages(JsonNode messages, boolean mask) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw OpenAiError.invalid("messages", "messages must be a list that is not empty");
        }
        List<Message> read = new ArrayList<>();
        for (JsonNode message : messages) {
            Role role =
                    switch (message.path("role").asString("")) {
                        case "system", "developer" -> Role.SYSTEM;
                        case "user" -> Role.USER;
                        case "assistant" -> Role.ASSISTANT;
                        default ->
                                throw OpenAiError.invalid(
                                        "messages", "a role must be system, user or assistant");
                    };
            String content = content(message.path("content"));
            read.add(new Message(role, mask ? Masked.of(content).text() : content));
        }
        return read;
    }

    private static String content(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asString("").equals("text")) {
                throw OpenAiError.invalid("messages", "only text can be understood");
            }
            text.append(part.path("text").asString(""));
        }
        if (text.isEmpty()) {
            throw OpenAiError.invalid("messages", "a message without content");
        }
        return text.toString();
    }

    private static int maxTokens(JsonNode json, int otherwise) {
        JsonNode most =
                json.has("max_completion_tokens")
                        ? json.path("max_completion_tokens")
                        : json.path("max_tokens");
        if (most.isMissingNode() || most.isNull()) {
            return otherwise;
        }
        int tokens = most.asInt(0);
        if (tokens < 1 || tokens > MOST_TOKENS) {
            throw OpenAiError.invalid("max_tokens", "max_tokens must be 1 to " + MOST_TOKENS);
        }
        return tokens;
    }

    private static @Nullable Double number(JsonNode json, String name, double most) {
        JsonNode number = json.path(name);
        if (number.isMissingNode() || number.isNull()) {
            return null;
        }
        if (!number.isNumber() || number.doubleValue() < 0 || number.doubleValue() > most) {
            throw OpenAiError.invalid(name, "%s must be 0 to %s".formatted(name, most));
        }
        return number.doubleValue();
    }

    private static List<String> stop(JsonNode stop) {
        if (stop.isString()) {
            return List.of(stop.stringValue());
        }
        List<String> stops = new ArrayList<>();
        stop.forEach(each -> stops.add(each.asString("")));
        if (stops.size() > 4 || stops.contains("")) {
            throw OpenAiError.invalid("stop", "stop must be up to four texts");
        }
        return stops;
    }

    private static Format format(JsonNode format) {
        return switch (format.path("type").asString("text")) {
            case "text" -> new Format.Text();
            case "json_object" -> new Format.Json();
            case "json_schema" -> {
                JsonNode schema = format.path("json_schema");
                if (!schema.path("schema").isObject()) {
                    throw OpenAiError.invalid("response_format", "a schema is missing");
                }
                yield new Format.Schema(
                        schema.path("name").asString("answer"), schema.path("schema"));
            }
            default -> throw OpenAiError.invalid("response_format", "an unknown type");
        };
    }
}
