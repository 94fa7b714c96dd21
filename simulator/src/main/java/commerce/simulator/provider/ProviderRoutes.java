package commerce.simulator.provider;

import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Each vendor's API under a path of its own: {@code /gemini/v1beta/…}, {@code /openai/v1/…}. */
final class ProviderRoutes {

    private static final Duration BETWEEN_BLANK_LINES = Duration.ofMillis(200);
    private static final int RETRY_AFTER_SECONDS = 20;
    private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

    private final Providers providers;
    private final JsonMapper json = JsonMapper.shared();

    ProviderRoutes(Providers providers) {
        this.providers = providers;
    }

    RouterFunction<ServerResponse> routes() {
        Wire gemini = new GeminiWire();
        Wire deepseek = new OpenAiWire(Vendor.DEEPSEEK);
        Wire openai = new OpenAiWire(Vendor.OPENAI);
        Wire compatible = new OpenAiWire(Vendor.COMPATIBLE);
        return RouterFunctions.route(
                        POST("/gemini/v1beta/models/{call}"),
                        request ->
                                answer(
                                        Vendor.GEMINI,
                                        gemini,
                                        request.pathVariable("call"),
                                        request))
                .andRoute(
                        POST("/deepseek/chat/completions"),
                        request -> answer(Vendor.DEEPSEEK, deepseek, "", request))
                .andRoute(
                        POST("/openai/v1/chat/completions"),
                        request -> answer(Vendor.OPENAI, openai, "", request))
                .andRoute(
                        POST("/compatible/v1/chat/completions"),
                        request -> answer(Vendor.COMPATIBLE, compatible, "", request));
    }

    private Mono<ServerResponse> answer(
            Vendor vendor, Wire wire, String call, ServerRequest request) {
        return request.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .flatMap(
                        body ->
                                answer(
                                        vendor,
                                        wire,
                                        wire.read(headers(request), call, read(body))));
    }

    private Mono<ServerResponse> answer(Vendor vendor, Wire wire, ProviderRequest request) {
        Providers.Turn turn = providers.turn(vendor, request);
        ProviderAnswer refused = wire.refuses(request);
        Mono<ServerResponse> answer =
                refused != null ? whole(refused) : answer(wire, request, turn);
        return turn.plan().latency() == 0
                ? answer
                : Mono.delay(Duration.ofMillis(turn.plan().latency())).then(answer);
    }

    private Mono<ServerResponse> answer(Wire wire, ProviderRequest request, Providers.Turn turn) {
        String content = turn.content();
        if (turn.fault() == null) {
            return request.stream()
                    ? streamed(wire.pieces(request, content, false))
                    : whole(wire.says(request, content));
        }
        if (turn.fault() == ProviderFault.TRUNCATED && request.stream()) {
            return streamed(wire.pieces(request, content.substring(0, content.length() / 2), true));
        }
        Integer seconds = turn.plan().retryAfterSeconds();
        ProviderAnswer failure =
                wire.fails(
                        turn.fault(),
                        request,
                        content,
                        seconds == null ? RETRY_AFTER_SECONDS : seconds);
        if (failure != null) {
            return whole(failure);
        }
        byte[] whole = wire.says(request, content).body().getBytes(StandardCharsets.UTF_8);
        return switch (turn.fault()) {
            case KEEP_ALIVE -> body(Flux.interval(BETWEEN_BLANK_LINES).map(_ -> buffer("\n")));
            case RESET ->
                    ServerResponse.ok().build((exchange, _) -> dropped(exchange.getResponse()));
            case CUT ->
                    ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .build(
                                    (exchange, _) ->
                                            exchange.getResponse()
                                                    .writeAndFlushWith(
                                                            Flux.just(
                                                                    Flux.just(
                                                                            BUFFERS.wrap(whole)
                                                                                    .split(
                                                                                            whole.length
                                                                                                    / 2)),
                                                                    Flux.error(
                                                                            new IllegalStateException(
                                                                                    "cut"))))
                                                    .onErrorResume(
                                                            _ -> dropped(exchange.getResponse())));
            case GARBAGE ->
                    body(Flux.just(buffer("<html><body>upstream connect error</body></html>")));
            default -> Mono.never();
        };
    }

    private static Mono<ServerResponse> whole(ProviderAnswer answer) {
        return ServerResponse.status(answer.status())
                .headers(headers -> answer.headers().forEach(headers::set))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Mono<ServerResponse> streamed(List<String> pieces) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(
                        BodyInserters.fromDataBuffers(
                                Flux.fromIterable(pieces)
                                        .map(piece -> buffer("data: " + piece + "\n\n"))));
    }

    private static Mono<ServerResponse> body(Flux<DataBuffer> body) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(
                        (output, _) ->
                                output.writeAndFlushWith(
                                        body.map(Flux::just)
                                                .doOnDiscard(
                                                        DataBuffer.class,
                                                        DataBufferUtils::release)));
    }

    /** The connection ends as if the other side's process had died. */
    private static Mono<Void> dropped(ServerHttpResponse response) {
        HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(response);
        return Mono.fromRunnable(() -> connection.withConnection(DisposableChannel::dispose))
                .then(Mono.never());
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static Map<String, String> headers(ServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .asHttpHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    private static DataBuffer buffer(String text) {
        return BUFFERS.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
