package commerce.ai.provider;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * One HTTP client for all providers. Neither blocks nor retries nor follows redirects. A request
 * ends at its deadline even if bytes go on coming: blank lines that keep a connection alive are no
 * answer.
 *
 * <p>Each event loop has connections of its own. Who asks on one is answered on it: between a
 * caller's request and the answer no thread wakes another.
 */
public final class ProviderHttp implements AutoCloseable {

    private static final int MOST_BYTES = 1 << 20;
    private static final int CONNECT_TIMEOUT_MILLIS = 1000;
    private static final int MOST_CONNECTIONS = 512;

    /** A request that is ready to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // written once, sent once
    record Call(String url, Consumer<HttpHeaders> authorize, byte[] body) {}

    @SuppressWarnings("ArrayRecordComponent") // read once
    record Answer(int status, HttpHeaders headers, byte[] body) {}

    /** A stream that did not begin: the provider answered with an error instead. */
    static final class Refused extends Exception {
        private final transient Answer answer;

        Refused(Answer answer) {
            super("status " + answer.status(), null, false, false);
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();

    /** Loads what is loaded late otherwise: event loops, resolver, TLS. */
    public ProviderHttp() {
        lane(loop()).client.secure().warmup().block();
    }

    /** Ends with the answer, or with a {@link ProviderFailure} no later than at its deadline. */
    Mono<Answer> post(Call call, Duration deadline) {
        return Mono.defer(
                () -> {
                    EventLoop loop = loop();
                    Lane lane = lane(loop);
                    AtomicBoolean sent = new AtomicBoolean();
                    Mono<Answer> answer =
                            lane.send(call, sent)
                                    .response(
                                            (response, body) ->
                                                    Bounded.join(body.asByteArray(), MOST_BYTES)
                                                            .map(bytes -> answer(response, bytes)))
                                    .single()
                                    .timeout(deadline, lane.timer)
                                    .onErrorMap(failure -> broken(failure, deadline, sent.get()));
                    return loop.inEventLoop() ? answer : answer.subscribeOn(lane.timer);
                });
    }

    /**
     * The data of server-sent events. Ends with {@link Refused}, or with a {@link ProviderFailure}
     * no later than at its deadline.
     */
    Flux<String> stream(Call call, Duration firstEvent, Duration deadline) {
        return Flux.defer(
                () -> {
                    EventLoop loop = loop();
                    Lane lane = lane(loop);
                    AtomicBoolean sent = new AtomicBoolean();
                    Flux<String> events =
                            lane.send(call, sent)
                                    .response(
                                            (response, body) ->
                                                    events(response, body.asByteArray()))
                                    .timeout(Mono.delay(firstEvent, lane.timer), _ -> Mono.never())
                                    .takeUntilOther(
                                            Mono.delay(deadline, lane.timer)
                                                    .then(Mono.error(TimeoutException::new)))
                                    .onErrorMap(
                                            failure ->
                                                    failure instanceof Refused
                                                            ? failure
                                                            : broken(
                                                                    failure, deadline, sent.get()));
                    return loop.inEventLoop() ? events : events.subscribeOn(lane.timer);
                });
    }

    /** The one that this is called on, else any of those that callers are served on, too. */
    private static EventLoop loop() {
        return HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();
    }

    private Lane lane(EventLoop loop) {
        return lanes.computeIfAbsent(loop, Lane::new);
    }

    private static Publisher<String> events(HttpClientResponse response, Flux<byte[]> body) {
        if (response.status().code() == 200) {
            EventLines lines = new EventLines();
            return body.concatMapIterable(lines::of);
        }
        return Bounded.join(body, MOST_BYTES)
                .flatMap(bytes -> Mono.error(new Refused(answer(response, bytes))));
    }

    private static Answer answer(HttpClientResponse response, byte[] body) {
        return new Answer(response.status().code(), response.responseHeaders(), body);
    }

    /** What was sent may have to be paid, though nobody says so. */
    private static ProviderFailure broken(Throwable cause, Duration deadline, boolean sent) {
        String reason =
                cause instanceof TimeoutException
                        ? "no answer within " + deadline
                        : cause.toString();
        return sent
                ? ProviderFailure.untold(reason)
                : ProviderFailure.of(FailureKind.TRANSIENT, reason);
    }

    @Override
    public void close() {
        lanes.values().forEach(lane -> lane.connections.dispose());
    }

    /** An event loop with its connections. */
    private static final class Lane {

        /** The loop itself. */
        private final Scheduler timer;

        private final ConnectionProvider connections =
                ConnectionProvider.builder("providers")
                        .maxConnections(MOST_CONNECTIONS)
                        .maxIdleTime(Duration.ofSeconds(30))
                        .pendingAcquireMaxCount(2 * MOST_CONNECTIONS)
                        .build();

        private final HttpClient client =
                HttpClient.create(connections)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                        .disableRetry(true)
                        .followRedirect(false);

        Lane(EventLoop loop) {
            timer = Schedulers.fromExecutorService(loop);
        }

        /**
         * @param sent set once it is being sent
         */
        HttpClient.ResponseReceiver<?> send(Call call, AtomicBoolean sent) {
            return client.headers(
                            headers -> {
                                headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
                                headers.set(HttpHeaderNames.CONTENT_LENGTH, call.body().length);
                                call.authorize().accept(headers);
                            })
                    .post()
                    .uri(call.url())
                    .send(
                            Mono.fromSupplier(
                                    () -> {
                                        sent.set(true);
                                        return Unpooled.wrappedBuffer(call.body());
                                    }));
        }
    }

    /** Cuts a stream of bytes into the data of server-sent events, one line each. */
    private static final class EventLines {

        private static final String DATA = "data:";

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        List<String> of(byte[] bytes) {
            List<String> data = new ArrayList<>();
            for (byte each : bytes) {
                if (each == '\n') {
                    String text = line.toString(StandardCharsets.UTF_8);
                    line.reset();
                    if (text.startsWith(DATA)) {
                        data.add(text.substring(DATA.length()).strip());
                    }
                } else if (line.size() < MOST_BYTES) {
                    line.write(each);
                }
            }
            return data;
        }
    }
}
