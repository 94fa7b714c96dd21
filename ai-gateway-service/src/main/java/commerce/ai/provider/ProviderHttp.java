package commerce.ai.provider;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * One HTTP client for all providers. Neither retries nor follows redirects. A request ends at its
 * deadline even if bytes go on coming: blank lines that keep a connection alive are no answer.
 */
public final class ProviderHttp implements AutoCloseable {

    private static final int MOST_BYTES = 1 << 20;
    private static final int CONNECT_TIMEOUT_MILLIS = 1000;
    private static final int MOST_CONNECTIONS = 512;

    /** A request that is ready to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // written once, sent once
    record Call(String url, Consumer<HttpHeaders> authorize, byte[] body) {}

    record Answer(int status, HttpHeaders headers, String body) {}

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

    /** Loads what is loaded late otherwise: event loops, resolver, TLS. */
    public ProviderHttp() {
        client.secure().warmup().block();
    }

    Answer post(Call call, Duration deadline) throws ProviderFailure {
        CompletableFuture<@Nullable Answer> answer =
                send(call)
                        .response(
                                (response, body) ->
                                        Bounded.join(body.asByteArray())
                                                .map(bytes -> answer(response, bytes)))
                        .single()
                        .toFuture();
        try {
            return Objects.requireNonNull(answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw ProviderFailure.of(FailureKind.TRANSIENT, "no answer within " + deadline);
        } catch (ExecutionException e) {
            throw broken(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProviderFailure.of(FailureKind.TRANSIENT, "interrupted");
        } finally {
            // Ends the request, and its connection, if it is still under way.
            answer.cancel(true);
        }
    }

    /** Opens a stream of server-sent events. */
    Stream stream(Call call, Duration firstPiece, Duration deadline) {
        return new Stream(
                send(call)
                        .response(
                                (response, body) ->
                                        response.status().code() == 200
                                                ? events(body.asByteArray())
                                                : Bounded.join(body.asByteArray())
                                                        .flatMap(
                                                                bytes ->
                                                                        Mono.<String>error(
                                                                                new Refused(
                                                                                        answer(
                                                                                                response,
                                                                                                bytes))))),
                firstPiece,
                deadline);
    }

    private HttpClient.ResponseReceiver<?> send(Call call) {
        return client.headers(
                        headers -> {
                            headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
                            headers.set(HttpHeaderNames.CONTENT_LENGTH, call.body().length);
                            call.authorize().accept(headers);
                        })
                .post()
                .uri(call.url())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body())));
    }

    private static Answer answer(HttpClientResponse response, byte[] body) {
        return new Answer(
                response.status().code(),
                response.responseHeaders(),
                new String(body, StandardCharsets.UTF_8));
    }

    private static Flux<String> events(Flux<byte[]> body) {
        EventLines lines = new EventLines();
        return body.concatMapIterable(lines::of);
    }

    private static ProviderFailure broken(@Nullable Throwable cause) {
        return ProviderFailure.of(
                FailureKind.TRANSIENT, cause == null ? "broken" : cause.toString());
    }

    @Override
    public void close() {
        connections.dispose();
    }

    /** The data of events, one after the other, on the thread that asks for them. */
    static final class Stream implements AutoCloseable {

        private static final Object END = new Object();

        /** The data of an event, what went wrong, or the end. */
        private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        private final Disposable subscription;
        private final long firstDeadline;
        private final long deadline;
        private boolean begun;

        Stream(Flux<String> source, Duration firstPiece, Duration total) {
            long now = System.nanoTime();
            firstDeadline = now + firstPiece.toNanos();
            deadline = now + total.toNanos();
            subscription = source.subscribe(events::add, events::add, () -> events.add(END));
        }

        /** The next event's data; null at the end. */
        @Nullable String next() throws ProviderFailure, Refused {
            long until = begun ? deadline : Math.min(firstDeadline, deadline);
            Object event;
            try {
                event = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ProviderFailure.of(FailureKind.TRANSIENT, "interrupted");
            }
            begun = true;
            return switch (event) {
                case null -> throw ProviderFailure.of(FailureKind.TRANSIENT, "no answer in time");
                case String data -> data;
                case Refused refused -> throw refused;
                case Throwable failure -> throw broken(failure);
                default -> null;
            };
        }

        @Override
        public void close() {
            subscription.dispose();
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

    /** A body of which no more than a megabyte is taken. */
    private static final class Bounded {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        static Mono<byte[]> join(Flux<byte[]> body) {
            return body.reduceWith(Bounded::new, Bounded::with).map(all -> all.taken.toByteArray());
        }

        private Bounded with(byte[] more) {
            if (taken.size() + more.length > MOST_BYTES) {
                throw new java.io.UncheckedIOException(
                        new IOException("an answer of more than a megabyte"));
            }
            taken.writeBytes(more);
            return this;
        }
    }
}
