package commerce.benchmarks.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A provider in OpenAI's format that answers the same at once: what is measured is not its time.
 */
final class InstantProvider implements AutoCloseable {

    private static final int INPUT_TOKENS = 20;
    private static final int OUTPUT_TOKENS = 5;

    /** US dollars for a million tokens. */
    static final BigDecimal INPUT_PRICE = new BigDecimal("0.1");

    static final BigDecimal OUTPUT_PRICE = new BigDecimal("0.5");

    /** US dollars for an answer. */
    static final BigDecimal PRICE =
            INPUT_PRICE
                    .multiply(BigDecimal.valueOf(INPUT_TOKENS))
                    .add(OUTPUT_PRICE.multiply(BigDecimal.valueOf(OUTPUT_TOKENS)))
                    .movePointLeft(6);

    private static final ByteBuf ANSWER =
            Unpooled.unreleasableBuffer(
                    Unpooled.directBuffer()
                            .writeBytes(
                                    """
                                    {"id":"chatcmpl-1","object":"chat.completion","created":1780000000,"model":"instant-1",\
                                    "choices":[{"index":0,"message":{"role":"assistant","content":"Good afternoon.","refusal":null},\
                                    "logprobs":null,"finish_reason":"stop"}],\
                                    "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}}\
                                    """
                                            .formatted(
                                                    INPUT_TOKENS,
                                                    OUTPUT_TOKENS,
                                                    INPUT_TOKENS + OUTPUT_TOKENS)
                                            .getBytes(StandardCharsets.UTF_8)));

    /** What it does with a request. */
    enum Mood {
        WELL,
        HANGS,
        OVERLOADED,
        RATE_LIMIT,
        NO_MONEY,
        GARBAGE
    }

    private final LongAdder requests = new LongAdder();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final DisposableServer server =
            HttpServer.create()
                    .host("127.0.0.1")
                    .port(0)
                    .doOnConnection(connection -> connections.add(connection.channel()))
                    .handle(this::answer)
                    .bindNow();
    private volatile Mood mood = Mood.WELL;

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().then(Mono.defer(() -> answer(response)));
    }

    private Mono<Void> answer(HttpServerResponse response) {
        requests.increment();
        response.header("content-type", "application/json");
        return switch (mood) {
            case WELL -> response.sendObject(ANSWER.duplicate()).then();
            case HANGS -> Mono.never();
            case OVERLOADED -> error(response, 503, "overloaded");
            case RATE_LIMIT ->
                    error(response.header("retry-after", "20"), 429, "rate_limit_exceeded");
            case NO_MONEY -> error(response, 429, "insufficient_quota");
            case GARBAGE -> response.sendString(Mono.just("<html>")).then();
        };
    }

    private static Mono<Void> error(HttpServerResponse response, int status, String code) {
        return response.status(status)
                .sendString(
                        Mono.just(
                                "{\"error\":{\"message\":\"%s\",\"code\":\"%s\"}}"
                                        .formatted(code, code)))
                .then();
    }

    void becomes(Mood next) {
        mood = next;
    }

    int port() {
        return server.port();
    }

    long requests() {
        return requests.sum();
    }

    /** Ends as a process does: its connections, too. */
    @Override
    public void close() {
        server.disposeNow();
        connections.close().awaitUninterruptibly();
    }
}
