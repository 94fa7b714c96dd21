package commerce.ai.chat;

import commerce.ai.policy.Outcome.Answered;
import commerce.ai.provider.Usage;
import java.time.Clock;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers in OpenAI's format. */
record Completions(String id, long created) {

    static Completions begin(Clock clock) {
        return new Completions("chatcmpl-" + UUID.randomUUID(), clock.instant().getEpochSecond());
    }

    ObjectNode whole(Answered answered) {
        ObjectNode body = head("chat.completion", answered.model());
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answered.answer().content())
                .putNull("refusal");
        choice.putNull("logprobs");
        choice.put("finish_reason", finish(answered));
        body.set("usage", usage(answered.answer().usage()));
        return body;
    }

    private static String finish(Answered answered) {
        return answered.answer().cut() ? "length" : "stop";
    }

    ObjectNode piece(String model, String content, boolean first) {
        ObjectNode body = head("chat.completion.chunk", model);
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (first) {
            delta.put("role", "assistant");
        }
        delta.put("content", content);
        choice.putNull("finish_reason");
        return body;
    }

    /** The piece that says why there are no more. */
    ObjectNode end(String model, Answered answered) {
        ObjectNode body = head("chat.completion.chunk", model);
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", finish(answered));
        return body;
    }

    ObjectNode last(Answered answered) {
        ObjectNode body = head("chat.completion.chunk", answered.model());
        body.putArray("choices");
        body.set("usage", usage(answered.answer().usage()));
        return body;
    }

    private ObjectNode head(String object, String model) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", id);
        body.put("object", object);
        body.put("created", created);
        body.put("model", model);
        return body;
    }

    private static ObjectNode usage(Usage usage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("prompt_tokens", usage.input());
        json.put("completion_tokens", usage.output());
        json.put("total_tokens", usage.input() + usage.output());
        json.putObject("prompt_tokens_details").put("cached_tokens", usage.cached());
        return json;
    }
}
