package commerce.ai.chat;

import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import commerce.ai.budget.Spender;
import commerce.ai.policy.Outcome;
import commerce.ai.policy.Outcome.Answered;
import commerce.ai.policy.Outcome.Unanswered;
import commerce.ai.policy.ProviderGateway;
import commerce.ai.policy.Question;
import commerce.ai.settings.GatewayProperties;
import commerce.ai.settings.ProviderProperties.Complexity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/chat/completions}. */
@Configuration(proxyBeanMethods = false)
class ChatCompletions {

    private static final String AUTO = "auto";

    /** What takes longer to read is read on a thread of its own: connections do not wait for it. */
    private static final int READ_AT_ONCE = 16_384;

    private final Scheduler threads = Schedulers.fromExecutor(Thread::startVirtualThread);

    private final ProviderGateway gateway;
    private final GatewayProperties.Chat settings;
    private final ApiKeys keys;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    ChatCompletions(ProviderGateway gateway, GatewayProperties properties, Clock clock) {
        this.gateway = gateway;
        this.settings = properties.chat();
        this.keys = new ApiKeys(settings.keys());
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> chatRoutes() {
        return RouterFunctions.route(POST("/v1/chat/completions"), this::complete);
    }

    private Mono<ServerResponse> complete(ServerRequest request) {
        return Mono.defer(
                        () -> {
                            Spender spender =
                                    keys.spender(
                                            request.headers()
                                                    .firstHeader(HttpHeaders.AUTHORIZATION));
                            return body(request).flatMap(body -> answered(spender, body));
                        })
                .onErrorResume(OpenAiError.class, ChatCompletions::refused);
    }

    private Mono<byte[]> body(ServerRequest request) {
        return DataBufferUtils.join(request.exchange().getRequest().getBody(), settings.mostBytes())
                .map(ChatCompletions::bytes)
                .onErrorMap(
                        DataBufferLimitException.class,
                        _ ->
                                OpenAiError.of(
                                        413,
                                        "invalid_request_error",
                                        null,
                                        "the request is larger than %d bytes"
                                                .formatted(settings.mostBytes())))
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private Mono<ServerResponse> answered(Spender spender, byte[] body) {
        Mono<ServerResponse> answered = Mono.defer(() -> read(spender, body));
        return body.length <= READ_AT_ONCE ? answered : answered.subscribeOn(threads);
    }

    private Mono<ServerResponse> read(Spender spender, byte[] body) {
        CompletionRequest completion =
                CompletionRequest.read(body, settings.maxOutputTokens(), settings.mask());
        Question question = question(spender, completion);
        Completions completions = Completions.begin(clock);
        return completion.stream()
                ? stream(question, completion, completions)
                : whole(question, completions);
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
                _ -> true);
    }

    /** Who goes away meanwhile does not make it cheaper: it is asked to the end. */
    private Mono<ServerResponse> whole(Question question, Completions completions) {
        return Mono.fromFuture(gateway.begin(question), true)
                .flatMap(outcome -> whole(outcome, completions));
    }

    private Mono<ServerResponse> whole(Outcome outcome, Completions completions) {
        return switch (outcome) {
            case Answered answered ->
                    ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .header("x-provider", answered.provider())
                            .bodyValue(json.writeValueAsBytes(completions.whole(answered)));
            case Unanswered unanswered -> Mono.error(OpenAiError.of(unanswered));
        };
    }

    /** What goes wrong before the first piece has a status of its own. */
    private Mono<ServerResponse> stream(
            Question question, CompletionRequest completion, Completions completions) {
        CompletionStream stream =
                new CompletionStream(
                        completion, completions, pieces -> gateway.stream(question, pieces));
        return Mono.fromFuture(stream.begun())
                .doOnCancel(stream::cancel)
                .then(
                        ServerResponse.ok()
                                .contentType(MediaType.TEXT_EVENT_STREAM)
                                .body(
                                        (output, _) ->
                                                output.writeAndFlushWith(
                                                        stream.events()
                                                                .map(ChatCompletions::event)
                                                                .map(Flux::just))));
    }

    private static DataBuffer event(String data) {
        return DefaultDataBufferFactory.sharedInstance.wrap(
                ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Mono<ServerResponse> refused(OpenAiError error) {
        ServerResponse.BodyBuilder response =
                ServerResponse.status(error.status()).contentType(MediaType.APPLICATION_JSON);
        Duration retryAfter = error.retryAfter();
        if (retryAfter != null) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
        }
        return response.bodyValue(error.body().toString().getBytes(StandardCharsets.UTF_8));
    }
}
