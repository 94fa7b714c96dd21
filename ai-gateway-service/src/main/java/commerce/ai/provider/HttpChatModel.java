package commerce.ai.provider;

import commerce.ai.settings.ProviderProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
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
    public Mono<ChatAnswer> ask(ChatRequest request, Duration deadline) {
        return Mono.defer(() -> http.post(call(request, false), deadline))
                .handle((answer, answers) -> given(() -> answer(answer), answers));
    }

    private ChatAnswer answer(ProviderHttp.Answer answer) throws ProviderFailure {
        if (answer.status() != 200) {
            throw failure(answer);
        }
        JsonNode body = read(answer.body());
        if (!body.isObject()) {
            throw ProviderFailure.untold("an answer that is no JSON object");
        }
        return format.answer(body);
    }

    private ProviderFailure failure(ProviderHttp.Answer answer) {
        return format.failure(answer.status(), answer.headers(), read(answer.body()));
    }

    @Override
    public Mono<ChatAnswer> stream(
            ChatRequest request, Duration firstPiece, Duration deadline, Consumer<String> pieces) {
        return Mono.defer(
                () -> {
                    Pieces answer = new Pieces(pieces);
                    return http.stream(call(request, true), firstPiece, deadline)
                            .takeWhile(data -> !data.equals(END_OF_STREAM))
                            .<String>handle((data, rest) -> given(() -> answer.add(data), rest))
                            .onErrorMap(
                                    ProviderHttp.Refused.class,
                                    refused -> failure(refused.answer()))
                            .then(Mono.just(answer))
                            .handle((all, answers) -> given(all::whole, answers));
                });
    }

    /** What came in pieces so far. */
    private final class Pieces {
        private final Consumer<String> taker;
        private final StringBuilder content = new StringBuilder();
        private @Nullable Usage usage;
        private boolean cut;

        Pieces(Consumer<String> taker) {
            this.taker = taker;
        }

        String add(String data) throws ProviderFailure {
            WireFormat.Piece piece = format.piece(read(data.getBytes(StandardCharsets.UTF_8)));
            if (piece.usage() != null) {
                usage = piece.usage();
            }
            cut |= piece.cut();
            if (!piece.text().isEmpty()) {
                content.append(piece.text());
                taker.accept(piece.text());
            }
            return piece.text();
        }

        ChatAnswer whole() throws ProviderFailure {
            if (content.isEmpty()) {
                throw ProviderFailure.useless("a stream without content", usage);
            }
            return new ChatAnswer(
                    content.toString(), Objects.requireNonNullElse(usage, Usage.NONE), cut);
        }
    }

    private interface Reading<T> {
        T read() throws ProviderFailure;
    }

    private static <T> void given(Reading<T> reading, SynchronousSink<T> sink) {
        try {
            sink.next(reading.read());
        } catch (ProviderFailure failure) {
            sink.error(failure);
        } catch (JacksonException | IllegalArgumentException e) {
            sink.error(ProviderFailure.untold("an answer of an unknown shape: " + e));
        }
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

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
