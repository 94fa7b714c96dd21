package commerce.simulator.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v1/chat/completions}, as OpenAI, DeepSeek and compatible servers answer it; they
 * differ in what they check and how they say no.
 */
final class OpenAiWire implements Wire {

    private static final int CACHED_SHARE = 4;

    private final Vendor vendor;

    OpenAiWire(Vendor vendor) {
        this.vendor = vendor;
    }

    @Override
    public ProviderRequest read(Map<String, String> headers, String call, JsonNode body) {
        StringBuilder prompt = new StringBuilder();
        String question = "";
        for (JsonNode message : body.path("messages")) {
            String content = content(message.path("content"));
            prompt.append(content).append('\n');
            if (message.path("role").asString("").equals("user")) {
                question = content;
            }
        }
        JsonNode format = body.path("response_format");
        JsonNode schema = format.path("json_schema").path("schema");
        String authorization = headers.getOrDefault("authorization", "");
        return new ProviderRequest(
                authorization.startsWith("Bearer ") ? authorization.substring(7) : null,
                body,
                body.path("model").asString(""),
                prompt.toString(),
                question,
                schema.isObject() ? schema : null,
                !format.path("type").asString("text").equals("text"),
                body.path("stream").asBoolean(false));
    }

    private static String content(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    @Override
    public @Nullable ProviderAnswer refuses(ProviderRequest request) {
        if (vendor != Vendor.COMPATIBLE && !KEY.equals(request.key())) {
            return credential(request);
        }
        if (request.model().isEmpty() || !request.body().path("messages").isArray()) {
            return error(
                    400, "you must provide a model parameter", "invalid_request_error", null, null);
        }
        if (vendor == Vendor.DEEPSEEK) {
            if (request.schema() != null) {
                return error(
                        400,
                        "This response_format type is unavailable now",
                        "invalid_request_error",
                        null,
                        "invalid_request_error");
            }
            if (request.json() && !request.prompt().toLowerCase(Locale.ROOT).contains("json")) {
                return error(
                        400,
                        "Prompt must contain the word 'json' in some form to use 'response_format'"
                                + " of type 'json_object'.",
                        "invalid_request_error",
                        null,
                        "invalid_request_error");
            }
        }
        if (vendor == Vendor.OPENAI && request.schema() != null) {
            String problem = strictProblem(request.schema(), "()");
            if (problem != null) {
                return error(
                        400,
                        "Invalid schema for response_format '%s': %s"
                                .formatted(
                                        request.body()
                                                .at("/response_format/json_schema/name")
                                                .asString(""),
                                        problem),
                        "invalid_request_error",
                        "response_format",
                        null);
            }
        }
        return null;
    }

    /** Strict mode: every object says all of its properties, requires them, and allows no other. */
    private static @Nullable String strictProblem(JsonNode schema, String where) {
        JsonNode properties = schema.path("properties");
        if (properties.isObject()) {
            if (!schema.path("additionalProperties").isBoolean()
                    || schema.path("additionalProperties").asBoolean(true)) {
                return "In context=%s, 'additionalProperties' is required to be supplied and to be false."
                        .formatted(where);
            }
            Set<String> required = new TreeSet<>();
            schema.path("required").forEach(name -> required.add(name.asString("")));
            Set<String> names = new TreeSet<>(properties.propertyNames());
            if (!names.equals(required)) {
                names.removeAll(required);
                return "In context=%s, 'required' is required to be supplied and to be an array including every key in properties. Missing %s."
                        .formatted(where, names);
            }
            for (Map.Entry<String, JsonNode> property : properties.properties()) {
                String problem =
                        strictProblem(property.getValue(), "('properties', '" + property.getKey());
                if (problem != null) {
                    return problem;
                }
            }
        }
        return schema.path("items").isObject()
                ? strictProblem(schema.path("items"), where + "[]")
                : null;
    }

    @Override
    public ProviderAnswer says(ProviderRequest request, String content) {
        return completion(request, content, "stop", null);
    }

    @Override
    public List<String> pieces(ProviderRequest request, String content, boolean cut) {
        List<String> pieces = new ArrayList<>();
        pieces.add(chunk(request, "", true, null).toString());
        for (int i = 0; i < content.length(); i += 8) {
            String piece = content.substring(i, Math.min(content.length(), i + 8));
            pieces.add(chunk(request, piece, false, null).toString());
        }
        pieces.add(chunk(request, null, false, cut ? "length" : "stop").toString());
        if (request.body().at("/stream_options/include_usage").asBoolean(false)) {
            ObjectNode last = head(request, "chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage(request, content));
            pieces.add(last.toString());
        }
        pieces.add("[DONE]");
        return pieces;
    }

    private ObjectNode chunk(
            ProviderRequest request,
            @Nullable String content,
            boolean first,
            @Nullable String finish) {
        ObjectNode chunk = head(request, "chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject();
        choice.put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (first) {
            delta.put("role", "assistant");
        }
        if (content != null) {
            delta.put("content", content);
        }
        choice.put("finish_reason", finish);
        return chunk;
    }

    private ProviderAnswer completion(
            ProviderRequest request, String content, String finish, @Nullable String refusal) {
        ObjectNode body = head(request, "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0);
        ObjectNode message = choice.putObject("message");
        message.put("role", "assistant");
        message.put("content", refusal == null ? content : null);
        if (vendor == Vendor.OPENAI) {
            message.put("refusal", refusal);
        }
        choice.putNull("logprobs");
        choice.put("finish_reason", finish);
        body.set("usage", usage(request, content));
        Map<String, String> headers = new LinkedHashMap<>();
        if (vendor == Vendor.OPENAI) {
            headers.put("x-request-id", "req_local");
            headers.put("x-ratelimit-remaining-requests", "9999");
            headers.put("x-ratelimit-remaining-tokens", "199000");
        }
        return ProviderAnswer.of(200, body, headers);
    }

    private ObjectNode head(ProviderRequest request, String object) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", "chatcmpl-local");
        body.put("object", object);
        body.put("created", 1_780_000_000L);
        body.put("model", request.model());
        return body;
    }

    /** A quarter of the prompt was seen before. */
    private ObjectNode usage(ProviderRequest request, String content) {
        int prompt = ProviderRequest.tokens(request.prompt());
        int cached = prompt / CACHED_SHARE;
        int completion = ProviderRequest.tokens(content);
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("prompt_tokens", prompt);
        usage.put("completion_tokens", completion);
        usage.put("total_tokens", prompt + completion);
        if (vendor == Vendor.DEEPSEEK) {
            usage.put("prompt_cache_hit_tokens", cached);
            usage.put("prompt_cache_miss_tokens", prompt - cached);
        }
        if (vendor != Vendor.COMPATIBLE) {
            usage.putObject("prompt_tokens_details").put("cached_tokens", cached);
            usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
        }
        return usage;
    }

    @Override
    public @Nullable ProviderAnswer fails(
            ProviderFault fault, ProviderRequest request, String content, int retryAfterSeconds) {
        return switch (fault) {
            case HANG, KEEP_ALIVE, RESET, CUT, GARBAGE -> null;
            case EMPTY -> completion(request, "", "stop", null);
            case ERROR ->
                    error(
                            500,
                            "The server had an error while processing your request. Sorry about"
                                    + " that!",
                            "server_error",
                            null,
                            null);
            case OVERLOADED ->
                    error(
                            503,
                            "The engine is currently overloaded, please try again later",
                            "service_unavailable_error",
                            null,
                            null);
            case RATE_LIMIT -> rateLimit(request, retryAfterSeconds);
            case QUOTA -> quota();
            case CREDENTIAL -> credential(request);
            case MODEL_GONE -> modelGone(request);
            case INVALID ->
                    error(
                            400,
                            "Unsupported value: 'temperature' does not support 3 with this model.",
                            "invalid_request_error",
                            "temperature",
                            "unsupported_value");
            case BLOCKED -> completion(request, "", "content_filter", null);
            case REFUSAL ->
                    vendor == Vendor.OPENAI
                            ? completion(
                                    request, "", "stop", "I'm sorry, I can't assist with that.")
                            : completion(request, "", "content_filter", null);
            case TRUNCATED ->
                    completion(request, content.substring(0, content.length() / 2), "length", null);
        };
    }

    private ProviderAnswer rateLimit(ProviderRequest request, int retryAfterSeconds) {
        if (vendor == Vendor.DEEPSEEK) {
            return error(
                    429,
                    "Rate limit reached: too many concurrent requests",
                    "rate_limit_error",
                    null,
                    "rate_limit_error");
        }
        return new ProviderAnswer(
                429,
                Map.of(
                        "Retry-After",
                        Integer.toString(retryAfterSeconds),
                        "x-ratelimit-limit-requests",
                        "500",
                        "x-ratelimit-remaining-requests",
                        "0",
                        "x-ratelimit-reset-requests",
                        retryAfterSeconds + "s"),
                error(
                                429,
                                "Rate limit reached for %s on requests per min (RPM): Limit 500, Used 500, Requested 1."
                                        .formatted(request.model()),
                                "requests",
                                null,
                                "rate_limit_exceeded")
                        .body());
    }

    private ProviderAnswer quota() {
        return vendor == Vendor.DEEPSEEK
                ? error(402, "Insufficient Balance", "unknown_error", null, "invalid_request_error")
                : error(
                        429,
                        "You exceeded your current quota, please check your plan and billing"
                                + " details.",
                        "insufficient_quota",
                        null,
                        "insufficient_quota");
    }

    private ProviderAnswer credential(ProviderRequest request) {
        return vendor == Vendor.DEEPSEEK
                ? error(
                        401,
                        "Authentication Fails, Your api key: ****%s is invalid"
                                .formatted(lastFour(request.key())),
                        "authentication_error",
                        null,
                        "invalid_request_error")
                : error(
                        401,
                        "Incorrect API key provided: ****%s.".formatted(lastFour(request.key())),
                        "invalid_request_error",
                        null,
                        "invalid_api_key");
    }

    private ProviderAnswer modelGone(ProviderRequest request) {
        return vendor == Vendor.DEEPSEEK
                ? error(
                        400,
                        "Model Not Exist",
                        "invalid_request_error",
                        null,
                        "invalid_request_error")
                : error(
                        404,
                        "The model `%s` has been deprecated".formatted(request.model()),
                        "invalid_request_error",
                        null,
                        "model_not_found");
    }

    private static String lastFour(@Nullable String key) {
        return key == null ? "" : key.substring(Math.max(0, key.length() - 4));
    }

    private static ProviderAnswer error(
            int status,
            String message,
            String type,
            @Nullable String parameter,
            @Nullable String code) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", message);
        error.put("type", type);
        error.put("param", parameter);
        error.put("code", code);
        return ProviderAnswer.of(status, body);
    }
}
