package commerce.ai.chat;

import commerce.ai.budget.Spender;
import commerce.ai.policy.Outcome;
import commerce.ai.policy.Outcome.Answered;
import commerce.ai.policy.Outcome.Unanswered;
import commerce.ai.policy.ProviderGateway;
import commerce.ai.policy.Question;
import commerce.ai.provider.Bounded;
import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.ProviderProperties.Complexity;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /v1/chat/completions}, a route of the server's own: what WebFlux does for a request
 * would cost as much as all that is done for it here.
 */
@Configuration(proxyBeanMethods = false)
class ChatCompletions {

    private static final Logger log = LoggerFactory.getLogger(ChatCompletions.class);
    private static final String PATH = "/v1/chat/completions";
    private static final String AUTO = "auto";

    /** What takes longer to read is read on a thread of its own: connections do not wait for it. */
    private static final int READ_AT_ONCE = 16_384;

    private final Scheduler threads = Schedulers.fromExecutor(Thread::startVirtualThread);

    private final ProviderGateway gateway;
    private final GatewayProperties.Chat settings;
    private final ApiKeys keys;
    private final ServedRequests served;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    ChatCompletions(
            ProviderGateway gateway,
            GatewayProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.gateway = gateway;
        this.settings = properties.chat();
        this.keys = new ApiKeys(settings.keys());
        this.served = new ServedRequests(meters, "POST", PATH);
        this.clock = clock;
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> chatRoute() {
        return server -> server.addRouteProviders(routes -> routes.post(PATH, this::complete));
    }

    private Publisher<Void> complete(HttpServerRequest request, HttpServerResponse response) {
        long start = System.nanoTime();
        return Mono.defer(() -> answered(request, response))
                .onErrorResume(
                        failure -> !response.hasSentHeaders(),
                        failure -> refused(failure, response))
                .doFinally(signal -> served.request(response.status().code(), signal, start));
    }

    private Mono<Void> answered(HttpServerRequest request, HttpServerResponse response) {
        Spender spender = keys.spender(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION));
        return body(request)
                .flatMap(
                        body -> {
                            Mono<Void> answered =
                                    Mono.defer(() -> answered(spender, body, response));
                            return body.length <= READ_AT_ONCE
                                    ? answered
                                    : answered.subscribeOn(threads);
                        });
    }

    private Mono<byte[]> body(HttpServerRequest request) {
        int most = settings.mostBytes();
        return Bounded.join(request.receive().asByteArray(), most)
                .onErrorMap(
                        Bounded.TooLarge.class,
                        _ ->
                                OpenAiError.of(
                                        413,
                                        "invalid_request_error",
                                        null,
                                        "the request is larger than %d bytes".formatted(most)));
    }

    private Mono<Void> answered(Spender spender, byte[] body, HttpServerResponse response) {
        CompletionRequest completion =
                CompletionRequest.read(body, settings.maxOutputTokens(), settings.mask());
        Question question = question(spender, completion);
        Completions completions = Completions.begin(clock);
        return completion.stream()
                ? stream(question, completion, completions, response)
                : whole(question, completions, response);
    }

    private Question question(Spender spender, CompletionRequest completion) {
        String only = null;
        if (!completion.model().equals(AUTO)) {
            only = gateway.providerOf(completion.model());
            if (only == null) {
                throw OpenAiError.of(
                        404,
                        "invalid_request_error",
                        "model_not_found",
                        "there is no provider or model '%s' here; 'auto' takes the best"
                                .formatted(completion.model()));
            }
        }
        return new Question(
                "chat",
                spender,
                Complexity.COMPLEX,
                only,
                completion.request(),
                settings.deadline(),
                _ -> true,
                false);
    }

    /** Who goes away meanwhile does not make it cheaper: it is asked to the end. */
    private Mono<Void> whole(
            Question question, Completions completions, HttpServerResponse response) {
        return Mono.fromFuture(gateway.begin(question), true)
                .flatMap(outcome -> whole(outcome, completions, response));
    }

    private Mono<Void> whole(
            Outcome outcome, Completions completions, HttpServerResponse response) {
        return switch (outcome) {
            case Answered answered -> {
                response.header("x-provider", answered.provider());
                yield json(response, json.writeValueAsBytes(completions.whole(answered)));
            }
            case Unanswered unanswered -> Mono.error(OpenAiError.of(unanswered));
        };
    }

    private static Mono<Void> json(HttpServerResponse response, byte[] body) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .sendObject(Unpooled.wrappedBuffer(body))
                .then();
    }

    /** What goes wrong before the first piece has a status of its own. */
    private Mono<Void> stream(
            Question question,
            CompletionRequest completion,
            Completions completions,
            HttpServerResponse response) {
        CompletionStream stream =
                new CompletionStream(
                        completion, completions, pieces -> gateway.stream(question, pieces));
        return Mono.fromFuture(stream.begun())
                .doOnCancel(stream::cancel)
                .then(
                        Mono.defer(
                                () ->
                                        response.header(
                                                        HttpHeaderNames.CONTENT_TYPE,
                                                        "text/event-stream")
                                                .send(
                                                        stream.events().map(ChatCompletions::event),
                                                        _ -> true)
                                                .then()));
    }

    private static ByteBuf event(String data) {
        return Unpooled.wrappedBuffer(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Mono<Void> refused(Throwable failure, HttpServerResponse response) {
        OpenAiError error = OpenAiError.of(failure);
        if (error.status() == 500) {
            log.error("a chat broke", failure);
        }
        Duration retryAfter = error.retryAfter();
        if (retryAfter != null) {
            response.header(
                    HttpHeaderNames.RETRY_AFTER,
                    Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
        }
        return json(
                response.status(error.status()),
                error.body().toString().getBytes(StandardCharsets.UTF_8));
    }
}
