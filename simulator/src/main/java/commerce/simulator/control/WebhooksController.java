package commerce.simulator.control;

import commerce.simulator.control.CustomersController.Written;
import commerce.simulator.customer.Phone;
import commerce.simulator.graph.RawBody;
import commerce.simulator.webhook.Delivery;
import commerce.simulator.webhook.Envelope;
import commerce.simulator.webhook.Update;
import commerce.simulator.webhook.Webhooks;
import commerce.simulator.webhook.Webhooks.Signing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks that no single customer causes: raw ones, large ones, the handshake. */
@RestController
@RequestMapping("/sim")
class WebhooksController {

    private final Webhooks webhooks;
    private final Writing writing;
    private final InstantSource clock;

    WebhooksController(Webhooks webhooks, Writing writing, InstantSource clock) {
        this.webhooks = webhooks;
        this.writing = writing;
        this.clock = clock;
    }

    @PostMapping("/webhooks")
    Mono<Delivery> raw(
            ServerHttpRequest request,
            @RequestHeader(name = "X-Sim-Signature", defaultValue = "good") String signature) {
        Signing signing = signing(signature);
        return RawBody.of(request).flatMap(body -> webhooks.raw(body, signing));
    }

    @PostMapping("/webhooks/verify")
    Mono<Verified> verify() {
        String challenge = UUID.randomUUID().toString();
        return webhooks.verify(challenge)
                .map(
                        answer ->
                                new Verified(
                                        answer.status() == 200 && answer.body().equals(challenge),
                                        answer.status(),
                                        answer.body()));
    }

    @PostMapping("/batch")
    Mono<BatchWritten> batch(
            @RequestBody Batch batch, @RequestParam(defaultValue = "true") boolean retry) {
        List<Update> updates = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (BatchUpdate item : batch.updates()) {
            Update update = update(item);
            updates.add(update);
            ids.add(
                    switch (update) {
                        case Update.Message message -> message.message().path("id").stringValue("");
                        case Update.Status status -> status.status().path("id").stringValue("");
                    });
        }
        return writing.send(updates, retry)
                .map(
                        delivery ->
                                new BatchWritten(
                                        ids,
                                        delivery.status(),
                                        delivery.accepted()
                                                ? null
                                                : Written.shortened(delivery.body())));
    }

    private Update update(BatchUpdate item) {
        if (item.phone() != null && item.message() != null && item.status() == null) {
            return writing.compose(Phone.parse(item.phone()), item.message(), item.id());
        }
        if (item.status() instanceof ObjectNode status && item.message() == null) {
            if (!status.has("timestamp")) {
                status.put("timestamp", Long.toString(clock.instant().getEpochSecond()));
            }
            return new Update.Status(status);
        }
        throw new IllegalArgumentException("an update is {phone, message, id?} or {status}");
    }

    private static Signing signing(String name) {
        try {
            return Signing.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "X-Sim-Signature must be good, none or bad, was " + name, unknown);
        }
    }

    record Batch(List<BatchUpdate> updates) {
        Batch {
            if (updates == null || updates.isEmpty() || updates.size() > Envelope.MOST_UPDATES) {
                throw new IllegalArgumentException(
                        "a batch has 1 to " + Envelope.MOST_UPDATES + " updates");
            }
        }
    }

    record BatchUpdate(
            @Nullable String phone,
            @Nullable JsonNode message,
            @Nullable String id,
            @Nullable JsonNode status) {}

    record BatchWritten(List<String> ids, int webhookStatus, @Nullable String webhookError) {}

    /**
     * @param verified whether the webhook gave the bare challenge back with 200
     */
    record Verified(boolean verified, int status, String body) {}
}
