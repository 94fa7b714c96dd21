package commerce.simulator.control;

import commerce.simulator.Counters;
import commerce.simulator.Counters.Count;
import commerce.simulator.SimulatorProperties;
import commerce.simulator.cloudapi.Throughput;
import commerce.simulator.customer.Customer;
import commerce.simulator.customer.Customers;
import commerce.simulator.customer.MessageId;
import commerce.simulator.customer.Phone;
import commerce.simulator.customer.Profile;
import commerce.simulator.media.MediaStore;
import commerce.simulator.media.MediaStore.Sample;
import commerce.simulator.webhook.Delivery;
import commerce.simulator.webhook.Envelope;
import commerce.simulator.webhook.Update;
import commerce.simulator.webhook.Webhooks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A customer writes: the message gets what WhatsApp adds to it, and goes to the webhook. */
@Component
class Writing {

    private static final int MOST_COPIES = 100;
    private static final Set<String> WITH_MEDIA =
            Set.of("image", "document", "audio", "video", "sticker");

    private final SimulatorProperties properties;
    private final Customers customers;
    private final Envelope envelope;
    private final Webhooks webhooks;
    private final MediaStore media;
    private final Throughput throughput;
    private final Counters counters;
    private final InstantSource clock;

    Writing(
            SimulatorProperties properties,
            Customers customers,
            Envelope envelope,
            Webhooks webhooks,
            MediaStore media,
            Throughput throughput,
            Counters counters,
            InstantSource clock) {
        this.properties = properties;
        this.customers = customers;
        this.envelope = envelope;
        this.webhooks = webhooks;
        this.media = media;
        this.throughput = throughput;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Completes a message as WhatsApp would: id, time, sender, media.
     *
     * @param message a message object; what it already says is left as it is
     * @throws IllegalArgumentException if it is not one
     */
    Update.Message compose(Phone from, JsonNode message, @Nullable String id) {
        if (!(message instanceof ObjectNode object)) {
            throw new IllegalArgumentException("a message must be a JSON object");
        }
        String type = object.path("type").stringValue("");
        if (type.isBlank()) {
            throw new IllegalArgumentException("a message needs a type, like \"text\"");
        }
        Instant now = clock.instant();
        Customer customer = customers.with(from);
        customer.wrote(now);
        Profile profile = customer.profile();
        if (id != null) {
            object.put("id", id);
        }
        putIfAbsent(object, "id", MessageId.fromCustomer(from));
        putIfAbsent(object, "timestamp", Long.toString(now.getEpochSecond()));
        if (profile.sendPhone()) {
            putIfAbsent(object, "from", from.digits());
        }
        if (profile.sendUserId() && profile.userId() != null) {
            putIfAbsent(object, "from_user_id", profile.userId());
        }
        if (object.path("context") instanceof ObjectNode context && context.has("id")) {
            // Who is answered: the business.
            putIfAbsent(context, "from", properties.displayPhoneNumber());
        }
        if (WITH_MEDIA.contains(type)) {
            attach(object.withObject("/" + type), type);
        }
        return new Update.Message(from, profile, object);
    }

    /** All of these in one webhook. */
    Mono<Delivery> send(List<? extends Update> updates, boolean retry) {
        return deliver(updates, 1, retry).map(List::getFirst);
    }

    /** The same webhook so many times, at once. */
    Mono<List<Delivery>> send(Update update, int copies, boolean retry) {
        if (copies < 1 || copies > MOST_COPIES) {
            throw new IllegalArgumentException("copies must be 1 to " + MOST_COPIES);
        }
        return deliver(List.of(update), copies, retry);
    }

    private Mono<List<Delivery>> deliver(
            List<? extends Update> updates, int copies, boolean retry) {
        long messages = updates.stream().filter(Update.Message.class::isInstance).count();
        counters.add(Count.RECEIVED, messages);
        throughput.countInbound((int) messages);
        byte[] body = envelope.of(updates);
        return copies == 1
                ? webhooks.deliver(body, retry).map(List::of)
                : Flux.range(0, copies)
                        .flatMapSequential(_ -> webhooks.deliver(body, retry), copies)
                        .collectList();
    }

    private void attach(ObjectNode content, String type) {
        if (content.has("id")) {
            return;
        }
        Sample sample = media.sample(type);
        content.put("id", sample.id());
        putIfAbsent(content, "mime_type", sample.mimeType());
        putIfAbsent(content, "sha256", sample.sha256());
    }

    private static void putIfAbsent(ObjectNode object, String name, @Nullable String value) {
        if (!object.has(name)) {
            object.put(name, value);
        }
    }
}
