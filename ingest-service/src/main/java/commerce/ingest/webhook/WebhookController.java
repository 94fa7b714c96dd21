package commerce.ingest.webhook;

import commerce.ingest.IngestProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The address that Meta calls. */
@RestController
@RequestMapping("/webhook")
class WebhookController {

    private final WhatsAppProperties whatsApp;
    private final Signature signature;
    private final WebhookParser parser = new WebhookParser();
    private final TakeIn takeIn;
    private final Timer accepted;
    private final Counter refused;
    private final Semaphore room;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WebhookController(
            WhatsAppProperties whatsApp,
            IngestProperties properties,
            TakeIn takeIn,
            MeterRegistry meters) {
        this.whatsApp = whatsApp;
        this.signature = new Signature(whatsApp.secrets());
        this.takeIn = takeIn;
        this.room = new Semaphore(properties.webhooksUnderWay());
        this.refused =
                Counter.builder("commerce.webhook.refused")
                        .description("Webhooks answered 503 because too many were under way")
                        .register(meters);
        this.accepted =
                Timer.builder("commerce.webhook.accept")
                        .description("From a webhook's last byte to its answer")
                        .serviceLevelObjectives(
                                Duration.ofMillis(10),
                                Duration.ofMillis(25),
                                Duration.ofMillis(50),
                                Duration.ofMillis(250),
                                Duration.ofSeconds(1))
                        .register(meters);
    }

    /** Meta asks, once, whether the address is ours. */
    @GetMapping
    ResponseEntity<String> verify(
            @RequestParam(name = "hub.mode", defaultValue = "") String mode,
            @RequestParam(name = "hub.verify_token", defaultValue = "") String token,
            @RequestParam(name = "hub.challenge", defaultValue = "") String challenge) {
        if (!mode.equals("subscribe") || !token.equals(whatsApp.verifyToken())) {
            throw problem(HttpStatus.FORBIDDEN, "The verify token is not this app's.");
        }
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/plain").body(challenge);
    }

    /** Answers 200 once everything of the webhook is safe. */
    @PostMapping
    Mono<ResponseEntity<Void>> receive(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = "X-Hub-Signature-256", required = false)
                    @Nullable String signatureHeader,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceparent) {
        long start = System.nanoTime();
        byte[] bytes = body == null ? new byte[0] : body;
        if (!signature.isValid(bytes, signatureHeader)) {
            throw problem(
                    HttpStatus.UNAUTHORIZED, "X-Hub-Signature-256 is missing or does not fit.");
        }
        return Mono.fromFuture(() -> begin(bytes, Trace.continued(traceparent)), true)
                .doOnSuccess(done -> accepted.record(Duration.ofNanos(System.nanoTime() - start)))
                .thenReturn(ResponseEntity.ok().build());
    }

    /**
     * Takes a webhook in, where there is room. What is begun goes on when its caller goes away: a
     * task that is cancelled before it starts would keep its place for ever.
     */
    private CompletableFuture<Void> begin(byte[] bytes, String trace) {
        if (!room.tryAcquire()) {
            refused.increment();
            throw new TakeIn.UnavailableException(
                    "Too many webhooks are under way; send it again.");
        }
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        takeIn.take(parser.parse(bytes), trace);
                    } finally {
                        room.release();
                    }
                },
                threads);
    }

    @ExceptionHandler
    ProblemDetail malformed(WebhookParser.MalformedWebhookException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    /** Nothing is stored that was not acknowledged: Meta sends it again. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(TakeIn.UnavailableException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())));
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(
                status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
