package commerce.simulator.webhook;

import commerce.simulator.Counters;
import commerce.simulator.Counters.Count;
import commerce.simulator.Forgetful;
import commerce.simulator.SimulatorProperties;
import commerce.simulator.fault.Faults;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** Posts to the business's webhook: signed, sent again when refused, disturbed on request. */
@Component
public class Webhooks implements DisposableBean, Forgetful {

    /** How a raw POST is signed. */
    public enum Signing {
        GOOD,
        NONE,
        BAD
    }

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(15);
    private static final int PENDING_ACQUIRES = 20_000;

    /** Waiting retries are kept in memory, and that is small. */
    private static final long MOST_BYTES_WAITING = 24L * 1024 * 1024;

    private final SimulatorProperties properties;
    private final Counters counters;
    private final Faults faults;
    private final Signature signature;
    private final ConnectionProvider connections;
    private final HttpClient http;
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * Goes up when everything is forgotten: what belongs to an earlier one is not sent any more.
     */
    private final AtomicInteger generation = new AtomicInteger();

    Webhooks(SimulatorProperties properties, Counters counters, Faults faults) {
        this.properties = properties;
        this.counters = counters;
        this.faults = faults;
        this.signature = new Signature(properties.appSecret());
        this.connections =
                ConnectionProvider.builder("webhook")
                        .maxConnections(properties.webhookConnections())
                        .pendingAcquireMaxCount(PENDING_ACQUIRES)
                        .pendingAcquireTimeout(properties.webhookTimeout().multipliedBy(3))
                        .maxIdleTime(Duration.ofSeconds(20))
                        .build();
        this.http =
                HttpClient.create(connections)
                        .responseTimeout(properties.webhookTimeout())
                        // Retrying is this class's own business: a retry below it would not count.
                        .disableRetry(true);
    }

    /**
     * Delivers updates as Meta does: the faults in force apply, and what is refused is sent again
     * in the background.
     *
     * @return how the first attempt went
     */
    public Mono<Delivery> deliver(byte[] body) {
        return deliver(body, true);
    }

    /** As {@link #deliver(byte[])}; {@code retry} says whether it is sent again when refused. */
    public Mono<Delivery> deliver(byte[] body, boolean retry) {
        int copies = faults.copies();
        Duration delay = faults.webhookDelay();
        Mono<Delivery> attempt = attempt(body, retry);
        Mono<Delivery> delivery =
                copies == 1
                        ? attempt
                        : Flux.range(0, copies)
                                .flatMapSequential(_ -> attempt, copies)
                                .collectList()
                                .map(List::getFirst);
        if (delay.isZero()) {
            return delivery;
        }
        int since = generation.get();
        return Mono.delay(delay)
                .flatMap(
                        _ ->
                                generation.get() == since
                                        ? delivery
                                        : Mono.just(new Delivery(Delivery.NO_ANSWER, "forgotten")));
    }

    /** Posts bytes as they are, once, undisturbed. */
    public Mono<Delivery> raw(byte[] body, Signing signing) {
        return post(
                        body,
                        switch (signing) {
                            case GOOD -> signature.of(body);
                            case NONE -> null;
                            case BAD -> "sha256=" + "0".repeat(64);
                        })
                .doOnNext(this::count);
    }

    /** The handshake of a subscription: the webhook must give the challenge back. */
    public Mono<Delivery> verify(String challenge) {
        URI url = properties.webhookUrl();
        String query =
                "hub.mode=subscribe&hub.verify_token=%s&hub.challenge=%s"
                        .formatted(
                                URLEncoder.encode(properties.verifyToken(), StandardCharsets.UTF_8),
                                URLEncoder.encode(challenge, StandardCharsets.UTF_8));
        return http.get()
                .uri(url + (url.getQuery() == null ? "?" : "&") + query)
                .responseSingle(Webhooks::delivery)
                .onErrorResume(problem -> Mono.just(noAnswer(problem)));
    }

    /** Webhooks that have been sent and not answered yet. */
    public int underWay() {
        return underWay.get();
    }

    /** Bytes of webhooks that wait for their next attempt. */
    public long bytesWaiting() {
        return bytesWaiting.get();
    }

    @Override
    public void forgetEverything() {
        generation.incrementAndGet();
    }

    @Override
    public void destroy() {
        connections.dispose();
    }

    private Mono<Delivery> attempt(byte[] body, boolean retry) {
        return Mono.defer(() -> post(body, signature.of(body)))
                .doOnNext(
                        delivery -> {
                            count(delivery);
                            if (!delivery.accepted() && retry) {
                                later(body, 1, generation.get());
                            }
                        });
    }

    /** Plans the attempt after {@code made} attempts. */
    private void later(byte[] body, int made, int since) {
        if (made >= properties.webhookAttempts() || !reserve(body.length)) {
            counters.add(Count.WEBHOOKS_GIVEN_UP);
            LOG.warn("gave up a webhook of {} bytes after {} attempts", body.length, made);
            return;
        }
        Mono.delay(backoff(made))
                .flatMap(
                        _ -> {
                            bytesWaiting.addAndGet(-body.length);
                            return generation.get() == since
                                    ? post(body, signature.of(body))
                                    : Mono.<Delivery>empty();
                        })
                .subscribe(
                        delivery -> {
                            count(delivery);
                            if (!delivery.accepted()) {
                                later(body, made + 1, since);
                            }
                        },
                        problem -> LOG.error("a retry of a webhook broke", problem));
    }

    private boolean reserve(int bytes) {
        if (bytesWaiting.addAndGet(bytes) <= MOST_BYTES_WAITING) {
            return true;
        }
        bytesWaiting.addAndGet(-bytes);
        return false;
    }

    private Duration backoff(int made) {
        Duration doubled = properties.webhookBackoff().multipliedBy(1L << Math.min(made - 1, 16));
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }

    private Mono<Delivery> post(byte[] body, @Nullable String signatureValue) {
        return http.headers(headers -> headers(headers, body, signatureValue))
                .post()
                .uri(properties.webhookUrl())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle(Webhooks::delivery)
                .onErrorResume(problem -> Mono.just(noAnswer(problem)))
                .doOnSubscribe(_ -> underWay.incrementAndGet())
                .doFinally(_ -> underWay.decrementAndGet());
    }

    private static void headers(HttpHeaders headers, byte[] body, @Nullable String signatureValue) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.set(HttpHeaderNames.USER_AGENT, "facebookexternalua");
        if (signatureValue != null) {
            headers.set(Signature.HEADER, signatureValue);
        }
    }

    private static Mono<Delivery> delivery(HttpClientResponse response, ByteBufMono content) {
        return content.asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .map(text -> new Delivery(response.status().code(), text));
    }

    private Delivery noAnswer(Throwable problem) {
        String why =
                switch (problem) {
                    case ConnectException _ -> "nothing listens at " + properties.webhookUrl();
                    case ReadTimeoutException _ ->
                            "no answer within " + properties.webhookTimeout();
                    case Throwable other -> other.toString();
                };
        return new Delivery(Delivery.NO_ANSWER, why);
    }

    private void count(Delivery delivery) {
        counters.add(Count.WEBHOOKS_SENT);
        if (!delivery.accepted()) {
            counters.add(Count.WEBHOOKS_FAILED);
        }
    }
}
