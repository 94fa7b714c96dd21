package commerce.ai.provider;

import commerce.ai.settings.ProviderProperties;
import commerce.ai.settings.ProviderProperties.Format;
import commerce.ai.settings.ProviderProperties.Structured;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chat completions, as OpenAI, DeepSeek and compatible servers have them.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">OpenAI</a>
 * @see <a href="https://api-docs.deepseek.com/quick_start/error_codes">DeepSeek's errors</a>
 */
final class OpenAiFormat implements WireFormat {

    /** 429 with one of these does not pass by itself. */
    private static final Set<String> OUT_OF_MONEY =
            Set.of(
                    "insufficient_quota",
                    "billing_hard_limit_reached",
                    "billing_not_active",
                    "spend_limit_exceeded",
                    "project_spend_limit_exceeded",
                    "organization_spend_limit_exceeded");

    private static final Set<String> FILTERED =
            Set.of("content_filter", "content_policy_violation");

    private static final String CUT = "length";

    private final Format format;

    OpenAiFormat(Format format) {
        this.format = format;
    }

    @Override
    public String path(String model, boolean stream) {
        return format == Format.DEEPSEEK ? "/chat/completions" : "/v1/chat/completions";
    }

    @Override
    public void authorize(HttpHeaders headers, String key) {
        if (!key.isBlank()) {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + key);
        }
    }

    @Override
    public ObjectNode body(ChatRequest request, ProviderProperties provider, boolean stream) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", provider.model());
        ArrayNode messages = body.putArray("messages");
        boolean inPrompt = schemaInPrompt(request, provider, messages);
        for (ChatRequest.Message message : request.messages()) {
            messages.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.content());
        }
        body.put(
                format == Format.OPENAI ? "max_completion_tokens" : "max_tokens",
                request.maxOutputTokens());
        if (request.temperature() != null) {
            body.put("temperature", request.temperature());
        }
        if (request.topP() != null) {
            body.put("top_p", request.topP());
        }
        if (!request.stop().isEmpty()) {
            ArrayNode stop = body.putArray("stop");
            request.stop().forEach(stop::add);
        }
        switch (request.format()) {
            case ChatRequest.Format.Text _ -> {}
            case ChatRequest.Format.Json _ ->
                    body.putObject("response_format").put("type", "json_object");
            case ChatRequest.Format.Schema(String name, JsonNode schema) -> {
                ObjectNode wanted = body.putObject("response_format");
                if (inPrompt) {
                    wanted.put("type", "json_object");
                } else {
                    wanted.put("type", "json_schema")
                            .putObject("json_schema")
                            .put("name", name)
                            .put("strict", true)
                            .set("schema", schema);
                }
            }
        }
        if (stream) {
            body.put("stream", true);
            body.putObject("stream_options").put("include_usage", true);
        }
        return body;
    }

    /** Whether the model is told of the schema in words, the one way that all of them know. */
    private static boolean schemaInPrompt(
            ChatRequest request, ProviderProperties provider, ArrayNode messages) {
        if (provider.structured() == Structured.JSON
                && request.format() instanceof ChatRequest.Format.Schema(_, JsonNode schema)) {
            messages.addObject()
                    .put("role", "system")
                    .put(
                            "content",
                            "Answer with one JSON object and nothing else. It keeps to this JSON"
                                    + " schema: "
                                    + schema);
            return true;
        }
        return false;
    }

    @Override
    public ChatAnswer answer(JsonNode body) throws ProviderFailure {
        Usage usage = usage(body.path("usage"));
        JsonNode choice = body.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.path("refusal").asString("").isBlank()) {
            throw ProviderFailure.paid(FailureKind.BLOCKED, "refusal", usage);
        }
        String finish = choice.path("finish_reason").asString("");
        checkFinish(finish, usage);
        String content = message.path("content").asString("");
        if (content.isBlank()) {
            throw ProviderFailure.useless("an answer without content", usage);
        }
        return new ChatAnswer(content, usage, finish.equals(CUT));
    }

    @Override
    public Piece piece(JsonNode event) throws ProviderFailure {
        JsonNode error = event.path("error");
        if (error.isObject()) {
            throw ProviderFailure.untold(error.path("message").asString("an error in a stream"));
        }
        Usage usage = event.path("usage").isObject() ? usage(event.path("usage")) : null;
        JsonNode choice = event.path("choices").path(0);
        String finish = choice.path("finish_reason").asString("");
        checkFinish(finish, usage);
        return new Piece(
                choice.path("delta").path("content").asString(""), usage, finish.equals(CUT));
    }

    private static void checkFinish(String reason, @Nullable Usage usage) throws ProviderFailure {
        switch (reason) {
            case "content_filter" ->
                    throw ProviderFailure.paid(FailureKind.BLOCKED, "content filter", usage);
            case "insufficient_system_resource" ->
                    throw ProviderFailure.useless("the provider had no resources left", usage);
            default -> {}
        }
    }

    private static Usage usage(JsonNode usage) {
        JsonNode cached =
                usage.has("prompt_cache_hit_tokens")
                        ? usage.path("prompt_cache_hit_tokens")
                        : usage.path("prompt_tokens_details").path("cached_tokens");
        return new Usage(
                usage.path("prompt_tokens").asInt(0),
                cached.asInt(0),
                usage.path("completion_tokens").asInt(0));
    }

    @Override
    public ProviderFailure failure(int status, HttpHeaders headers, JsonNode body) {
        JsonNode error = body.path("error");
        String code = error.path("code").asString("");
        String type = error.path("type").asString("");
        String message = "%d %s".formatted(status, error.path("message").asString(""));
        return switch (status) {
            case 400 -> ProviderFailure.of(badRequest(code, message), message);
            case 401, 403 -> ProviderFailure.of(FailureKind.CREDENTIAL, message);
            case 402 -> ProviderFailure.of(FailureKind.QUOTA, message);
            case 404, 410 -> ProviderFailure.of(FailureKind.MODEL_GONE, message);
            case 413, 422 -> ProviderFailure.of(FailureKind.CALLER_FAULT, message);
            case 429 ->
                    OUT_OF_MONEY.contains(code) || OUT_OF_MONEY.contains(type)
                            ? ProviderFailure.of(FailureKind.QUOTA, message)
                            : ProviderFailure.rateLimit(message, RetryAfter.header(headers));
            default -> ProviderFailure.of(FailureKind.TRANSIENT, message);
        };
    }

    private static FailureKind badRequest(String code, String message) {
        if (FILTERED.contains(code)) {
            return FailureKind.BLOCKED;
        }
        // DeepSeek says so in words only.
        return code.equals("model_not_found") || message.contains("Model Not Exist")
                ? FailureKind.MODEL_GONE
                : FailureKind.CALLER_FAULT;
    }
}
