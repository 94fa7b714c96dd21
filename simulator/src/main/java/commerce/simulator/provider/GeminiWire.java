package commerce.simulator.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1beta/models/{model}:generateContent}. */
final class GeminiWire implements Wire {

    private static final int THOUGHTS = 7;

    @Override
    public ProviderRequest read(Map<String, String> headers, String call, JsonNode body) {
        int colon = call.lastIndexOf(':');
        JsonNode generation = body.path("generationConfig");
        JsonNode schema =
                generation.has("responseJsonSchema")
                        ? generation.path("responseJsonSchema")
                        : generation.path("responseSchema");
        String question = "";
        StringBuilder prompt = new StringBuilder(text(body.path("systemInstruction")));
        for (JsonNode content : body.path("contents")) {
            prompt.append('\n').append(text(content));
            if (!content.path("role").asString("user").equals("model")) {
                question = text(content);
            }
        }
        return new ProviderRequest(
                headers.get("x-goog-api-key"),
                body,
                colon < 0 ? call : call.substring(0, colon),
                prompt.toString(),
                question,
                schema.isObject() ? schema : null,
                generation.path("responseMimeType").asString("").equals("application/json"),
                call.endsWith(":streamGenerateContent"));
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder();
        content.path("parts").forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    @Override
    public @Nullable ProviderAnswer refuses(ProviderRequest request) {
        if (!KEY.equals(request.key())) {
            return credential();
        }
        if (!request.body().path("contents").isArray() || request.body().has("messages")) {
            return error(
                    400,
                    "INVALID_ARGUMENT",
                    "Invalid JSON payload received. Unknown name \"messages\": Cannot find field.",
                    null);
        }
        if (request.schema() != null && !request.json()) {
            return error(
                    400,
                    "INVALID_ARGUMENT",
                    "Response schema is only supported with response mime type application/json",
                    null);
        }
        return null;
    }

    @Override
    public ProviderAnswer says(ProviderRequest request, String content) {
        return ProviderAnswer.of(200, candidate(request, content, "STOP", content));
    }

    @Override
    public List<String> pieces(ProviderRequest request, String content, boolean cut) {
        String finish = cut ? "MAX_TOKENS" : "STOP";
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < content.length(); i += 8) {
            int end = Math.min(content.length(), i + 8);
            pieces.add(
                    candidate(
                                    request,
                                    content.substring(i, end),
                                    end == content.length() ? finish : null,
                                    content.substring(0, end))
                            .toString());
        }
        return pieces;
    }

    private static ObjectNode candidate(
            ProviderRequest request, String content, @Nullable String finish, String soFar) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode candidate = body.putArray("candidates").addObject();
        ObjectNode message = candidate.putObject("content");
        message.putArray("parts").addObject().put("text", content);
        message.put("role", "model");
        if (finish != null) {
            candidate.put("finishReason", finish);
        }
        candidate.put("index", 0);
        finish(body, request, soFar);
        return body;
    }

    /** Thinking tokens are counted apart, and paid as output. */
    private static void finish(ObjectNode body, ProviderRequest request, String content) {
        int prompt = ProviderRequest.tokens(request.prompt());
        int candidates = ProviderRequest.tokens(content);
        ObjectNode usage = body.putObject("usageMetadata");
        usage.put("promptTokenCount", prompt);
        usage.put("cachedContentTokenCount", prompt / 4);
        usage.put("candidatesTokenCount", candidates);
        usage.put("thoughtsTokenCount", THOUGHTS);
        usage.put("totalTokenCount", prompt + candidates + THOUGHTS);
        body.put("modelVersion", request.model());
        body.put("responseId", "local");
    }

    @Override
    public @Nullable ProviderAnswer fails(
            ProviderFault fault, ProviderRequest request, String content, int retryAfterSeconds) {
        return switch (fault) {
            case HANG, KEEP_ALIVE, RESET, CUT, GARBAGE -> null;
            case EMPTY -> ProviderAnswer.of(200, withoutParts(request, "STOP"));
            case ERROR ->
                    error(500, "INTERNAL", "An internal error has occurred. Please retry.", null);
            case OVERLOADED ->
                    error(
                            503,
                            "UNAVAILABLE",
                            "The model is overloaded. Please try again later.",
                            null);
            case RATE_LIMIT ->
                    error(
                            429,
                            "RESOURCE_EXHAUSTED",
                            "You exceeded your current quota. Please retry in %d.25s."
                                    .formatted(retryAfterSeconds),
                            retry(retryAfterSeconds));
            case QUOTA ->
                    error(
                            402,
                            "RESOURCE_EXHAUSTED",
                            "Your prepaid credits are depleted. Please add credits to continue.",
                            null);
            case CREDENTIAL -> credential();
            case MODEL_GONE ->
                    error(
                            404,
                            "NOT_FOUND",
                            "models/%s is not found for API version v1beta, or is not supported for generateContent."
                                    .formatted(request.model()),
                            null);
            case INVALID ->
                    error(400, "INVALID_ARGUMENT", "Request contains an invalid argument.", null);
            case BLOCKED -> ProviderAnswer.of(200, blocked(request));
            case REFUSAL -> ProviderAnswer.of(200, withoutParts(request, "SAFETY"));
            case TRUNCATED -> {
                String half = content.substring(0, content.length() / 2);
                yield ProviderAnswer.of(200, candidate(request, half, "MAX_TOKENS", half));
            }
        };
    }

    private static ObjectNode withoutParts(ProviderRequest request, String finish) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode candidate = body.putArray("candidates").addObject();
        candidate.putObject("content").put("role", "model");
        candidate.put("finishReason", finish);
        candidate.put("index", 0);
        finish(body, request, "");
        return body;
    }

    /** A blocked prompt has no candidates at all. */
    private static ObjectNode blocked(ProviderRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("promptFeedback").put("blockReason", "PROHIBITED_CONTENT");
        finish(body, request, "");
        return body;
    }

    /** A wrong key is a bad request, not an unauthorised one. */
    private static ProviderAnswer credential() {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
        info.put("reason", "API_KEY_INVALID");
        info.put("domain", "googleapis.com");
        return error(
                400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", info);
    }

    private static ObjectNode retry(int seconds) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("@type", "type.googleapis.com/google.rpc.RetryInfo");
        info.put("retryDelay", seconds + "s");
        return info;
    }

    private static ProviderAnswer error(
            int code, String status, String message, @Nullable ObjectNode detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", code);
        error.put("message", message);
        error.put("status", status);
        if (detail != null) {
            error.putArray("details").add(detail);
        }
        return ProviderAnswer.of(code, body);
    }
}
