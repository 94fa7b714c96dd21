package commerce.ai.provider;

import commerce.ai.settings.ProviderProperties;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gemini's {@code generateContent}.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">Reference</a>
 */
final class GeminiFormat implements WireFormat {

    private static final String CUT = "MAX_TOKENS";

    @Override
    public String path(String model, boolean stream) {
        return "/v1beta/models/"
                + model
                + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    @Override
    public void authorize(HttpHeaders headers, String key) {
        headers.set("x-goog-api-key", key);
    }

    @Override
    public ObjectNode body(ChatRequest request, ProviderProperties provider, boolean stream) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        StringBuilder system = new StringBuilder();
        for (ChatRequest.Message message : request.messages()) {
            switch (message.role()) {
                case SYSTEM ->
                        system.append(system.isEmpty() ? "" : "\n").append(message.content());
                case USER -> contents.add(content("user", message.content()));
                case ASSISTANT -> contents.add(content("model", message.content()));
            }
        }
        if (!system.isEmpty()) {
            body.putObject("systemInstruction")
                    .putArray("parts")
                    .addObject()
                    .put("text", system.toString());
        }
        body.set("contents", contents);
        ObjectNode generation = body.putObject("generationConfig");
        generation.put("maxOutputTokens", request.maxOutputTokens());
        if (request.temperature() != null) {
            generation.put("temperature", request.temperature());
        }
        if (request.topP() != null) {
            generation.put("topP", request.topP());
        }
        if (!request.stop().isEmpty()) {
            ArrayNode stop = generation.putArray("stopSequences");
            request.stop().forEach(stop::add);
        }
        switch (request.format()) {
            case ChatRequest.Format.Text _ -> {}
            case ChatRequest.Format.Json _ ->
                    generation.put("responseMimeType", "application/json");
            case ChatRequest.Format.Schema(_, JsonNode schema) -> {
                generation.put("responseMimeType", "application/json");
                generation.set("responseJsonSchema", schema);
            }
        }
        return body;
    }

    private static ObjectNode content(String role, String text) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("role", role);
        content.putArray("parts").addObject().put("text", text);
        return content;
    }

    @Override
    public ChatAnswer answer(JsonNode body) throws ProviderFailure {
        Piece piece = piece(body);
        Usage usage = piece.usage() == null ? Usage.NONE : piece.usage();
        if (piece.text().isBlank()) {
            throw ProviderFailure.useless("an answer without content", usage);
        }
        return new ChatAnswer(piece.text(), usage, piece.cut());
    }

    @Override
    public Piece piece(JsonNode event) throws ProviderFailure {
        Usage usage = usage(event.path("usageMetadata"));
        String blocked = event.path("promptFeedback").path("blockReason").asString("");
        if (!blocked.isEmpty()) {
            throw ProviderFailure.paid(FailureKind.BLOCKED, blocked, usage);
        }
        JsonNode candidate = event.path("candidates").path(0);
        String finish = candidate.path("finishReason").asString("");
        switch (finish) {
            case "", "STOP", CUT, "FINISH_REASON_UNSPECIFIED" -> {}
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII" ->
                    throw ProviderFailure.paid(FailureKind.BLOCKED, finish, usage);
            default -> throw ProviderFailure.useless("the answer ended with " + finish, usage);
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : candidate.path("content").path("parts")) {
            // What the model thought is not what it says.
            if (!part.path("thought").asBoolean(false)) {
                text.append(part.path("text").asString(""));
            }
        }
        return new Piece(text.toString(), usage, finish.equals(CUT));
    }

    /** Thoughts are counted apart from the answer, and paid alike. */
    private static Usage usage(JsonNode usage) {
        return new Usage(
                usage.path("promptTokenCount").asInt(0),
                usage.path("cachedContentTokenCount").asInt(0),
                usage.path("candidatesTokenCount").asInt(0)
                        + usage.path("thoughtsTokenCount").asInt(0));
    }

    @Override
    public ProviderFailure failure(int status, HttpHeaders headers, JsonNode body) {
        JsonNode error = body.path("error");
        String message = "%d %s".formatted(status, error.path("message").asString(""));
        return switch (status) {
            case 400 ->
                    ProviderFailure.of(
                            isAboutTheKey(error)
                                    ? FailureKind.CREDENTIAL
                                    : FailureKind.CALLER_FAULT,
                            message);
            case 401, 403 -> ProviderFailure.of(FailureKind.CREDENTIAL, message);
            case 402 -> ProviderFailure.of(FailureKind.QUOTA, message);
            case 404 -> ProviderFailure.of(FailureKind.MODEL_GONE, message);
            case 413 -> ProviderFailure.of(FailureKind.CALLER_FAULT, message);
            case 429 ->
                    isForTheDay(error)
                            ? ProviderFailure.of(FailureKind.QUOTA, message)
                            : ProviderFailure.rateLimit(message, retryAfter(error, headers));
            default -> ProviderFailure.of(FailureKind.TRANSIENT, message);
        };
    }

    /** A wrong key, or a place or account it may not be used from, is a bad request here. */
    private static boolean isAboutTheKey(JsonNode error) {
        if (error.path("status").asString("").equals("FAILED_PRECONDITION")) {
            return true;
        }
        for (JsonNode detail : error.path("details")) {
            if (detail.path("reason").asString("").startsWith("API_KEY")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForTheDay(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            for (JsonNode violation : detail.path("violations")) {
                if (violation.path("quotaId").asString("").contains("PerDay")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Duration retryAfter(JsonNode error, HttpHeaders headers) {
        for (JsonNode detail : error.path("details")) {
            Duration delay = RetryAfter.seconds(detail.path("retryDelay").asString(""));
            if (delay != null) {
                return delay;
            }
        }
        return RetryAfter.header(headers);
    }
}
