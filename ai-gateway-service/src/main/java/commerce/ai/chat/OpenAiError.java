package commerce.ai.chat;

import commerce.ai.policy.Outcome.Unanswered;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error as OpenAI's clients expect it. */
final class OpenAiError extends RuntimeException {

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String parameter;
    private final @Nullable Duration retryAfter;

    private OpenAiError(
            int status,
            String type,
            @Nullable String code,
            @Nullable String parameter,
            String message,
            @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.parameter = parameter;
        this.retryAfter = retryAfter;
    }

    static OpenAiError of(int status, String type, @Nullable String code, String message) {
        return new OpenAiError(status, type, code, null, message, null);
    }

    static OpenAiError invalid(@Nullable String parameter, String message) {
        return new OpenAiError(400, "invalid_request_error", null, parameter, message, null);
    }

    static OpenAiError later(String code, String message, @Nullable Duration retryAfter) {
        return new OpenAiError(429, "requests", code, null, message, retryAfter);
    }

    static OpenAiError of(Unanswered unanswered) {
        String detail = unanswered.detail();
        return switch (unanswered.reason()) {
            case NO_PROVIDER -> of(503, "server_error", "no_provider", detail);
            case FAILED -> of(502, "server_error", "provider_failed", detail);
            case BUDGET -> of(429, "insufficient_quota", "insufficient_quota", detail);
            case RATE_LIMIT -> later("rate_limit_exceeded", detail, unanswered.retryAfter());
            case CALLER_FAULT -> invalid(null, detail);
            case BLOCKED -> of(400, "invalid_request_error", "content_filter", detail);
        };
    }

    /** What a caller is told of something that is not meant to happen: nothing. */
    static OpenAiError of(Throwable failure) {
        return failure instanceof OpenAiError known
                ? known
                : of(500, "server_error", null, "something is wrong here");
    }

    int status() {
        return status;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", getMessage());
        error.put("type", type);
        error.put("param", parameter);
        error.put("code", code);
        return body;
    }
}
