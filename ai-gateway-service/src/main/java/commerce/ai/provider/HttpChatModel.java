package commerce.ai.provider;

import commerce.ai.settings.ProviderProperties;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A model behind HTTP, in a provider's wire format. */
public final class HttpChatModel implements ChatModel {

    private static final String END_OF_STREAM = "[DONE]";

    private final String name;
    private final ProviderProperties provider;
    private final WireFormat format;
    private final ProviderHttp http;
    private final JsonNode extra;
    private final JsonMapper json = JsonMapper.shared();

    /**
     * @param name the provider's name in the configuration
     */
    public HttpChatModel(String name, ProviderProperties provider, ProviderHttp http) {
        this.name = name;
        this.provider = provider;
        this.http = http;
        this.format =
                switch (provider.format()) {
                    case GEMINI -> new GeminiFormat();
                    case DEEPSEEK, OPENAI, COMPATIBLE -> new OpenAiFormat(provider.format());
                };
        this.extra = json.readTree(provider.extra());
    }

    @Override
    public String provider() {
        return name;
    }

    @Override
    public String model() {
        return provider.model();
    }

    @Override
    public ChatAnswer ask(ChatRequest request, Duration deadline) throws ProviderFailure {
        ProviderHttp.Answer answer = http.post(call(request, false), deadline);
        JsonNode body = read(answer.body());
        if (answer.status() != 200) {
            throw format.failure(answer.status(), answer.headers(), body);
        }
        if (!body.isObject()) {
            throw ProviderFailure.of(FailureKind.TRANSIENT, "an answer that is no JSON object");
        }
        try {
            return format.answer(body);
        } catch (JacksonException | IllegalArgumentException e) {
            throw ProviderFailure.of(FailureKind.TRANSIENT, "an answer of an unknown shape: " + e);
        }
    }

    @Override
    public ChatAnswer stream(
            ChatRequest request, Duration firstPiece, Duration deadline, Consumer<String> pieces)
            throws ProviderFailure {
        StringBuilder content = new StringBuilder();
        Usage usage = Usage.NONE;
        try (ProviderHttp.Stream stream = http.stream(call(request, true), firstPiece, deadline)) {
            for (String data = stream.next(); data != null; data = stream.next()) {
                if (data.equals(END_OF_STREAM)) {
                    break;
                }
                WireFormat.Piece piece = format.piece(read(data));
                if (piece.usage() != null) {
                    usage = piece.usage();
                }
                if (!piece.text().isEmpty()) {
                    content.append(piece.text());
                    pieces.accept(piece.text());
                }
            }
        } catch (ProviderHttp.Refused refused) {
            ProviderHttp.Answer answer = refused.answer();
            throw format.failure(answer.status(), answer.headers(), read(answer.body()));
        }
        if (content.isEmpty()) {
            throw ProviderFailure.useless("a stream without content", usage);
        }
        return new ChatAnswer(content.toString(), usage);
    }

    private ProviderHttp.Call call(ChatRequest request, boolean stream) {
        ObjectNode body = format.body(request, provider, stream);
        merge(extra, body);
        return new ProviderHttp.Call(
                provider.baseUrl() + format.path(provider.model(), stream),
                headers -> format.authorize(headers, provider.key()),
                json.writeValueAsBytes(body));
    }

    private static void merge(JsonNode from, ObjectNode into) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            if (entry.getValue().isObject()
                    && into.path(entry.getKey()) instanceof ObjectNode inner) {
                merge(entry.getValue(), inner);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        }
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
