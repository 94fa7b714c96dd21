package commerce.simulator.control;

import commerce.simulator.customer.Customer;
import commerce.simulator.customer.Customers;
import commerce.simulator.customer.MessageLog;
import commerce.simulator.customer.Phone;
import commerce.simulator.customer.Profile;
import commerce.simulator.customer.Received;
import commerce.simulator.customer.Signals;
import commerce.simulator.customer.Signals.Signal;
import commerce.simulator.webhook.Delivery;
import commerce.simulator.webhook.StatusQueue;
import commerce.simulator.webhook.Update;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** One customer's side: write, read, look at what came. */
@RestController
@RequestMapping("/sim/customers")
class CustomersController {

    private static final long MOST_WAIT_MILLIS = 60_000;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Customers customers;
    private final Writing writing;
    private final MessageLog log;
    private final ReceivedJson receivedJson;
    private final StatusQueue statuses;
    private final Signals signals;
    private final InstantSource clock;

    CustomersController(
            Customers customers,
            Writing writing,
            MessageLog log,
            ReceivedJson receivedJson,
            StatusQueue statuses,
            Signals signals,
            InstantSource clock) {
        this.customers = customers;
        this.writing = writing;
        this.log = log;
        this.receivedJson = receivedJson;
        this.statuses = statuses;
        this.signals = signals;
        this.clock = clock;
    }

    @PostMapping("/{phone}/messages")
    Mono<Written> write(
            @PathVariable String phone,
            @RequestBody JsonNode message,
            @RequestParam(defaultValue = "1") int copies,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(defaultValue = "true") boolean retry) {
        Update.Message update = writing.compose(Phone.parse(phone), message, id);
        String written = update.message().path("id").stringValue("");
        return writing.send(update, copies, retry)
                .map(deliveries -> Written.of(written, deliveries));
    }

    @GetMapping(value = "/{phone}/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<byte[]> messages(
            @PathVariable String phone,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "0") long waitMillis) {
        Duration wait = Duration.ofMillis(Math.clamp(waitMillis, 0, MOST_WAIT_MILLIS));
        return log.await(customers.with(Phone.parse(phone)), after, wait).map(receivedJson::array);
    }

    @GetMapping(value = "/{phone}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> events(
            @PathVariable String phone,
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        Phone of = Phone.parse(phone);
        AtomicLong seen = new AtomicLong(lastEventId == null ? after : lastEventId);
        // Looks the customer up each time: after DELETE /sim it is another one.
        Flux<ServerSentEvent<String>> messages =
                Flux.defer(() -> log.await(customers.with(of), seen.get(), HEARTBEAT))
                        .concatMapIterable(newer -> news(newer, seen))
                        .repeat();
        return messages.mergeWith(signals.of(customers.with(of)).map(CustomersController::event));
    }

    @PostMapping("/{phone}/read")
    Map<String, Integer> read(@PathVariable String phone) {
        List<Received> read = log.read(customers.with(Phone.parse(phone)));
        statuses.read(read);
        return Map.of("read", read.size());
    }

    @PutMapping("/{phone}")
    Shown change(@PathVariable String phone, @RequestBody Change change) {
        Customer customer = customers.with(Phone.parse(phone));
        customers.change(customer, change.of(customer.profile()));
        if (change.windowOpen() != null) {
            if (change.windowOpen()) {
                customer.wrote(clock.instant());
            } else {
                customer.closeWindow();
            }
        }
        return shown(customer, clock.instant());
    }

    @GetMapping("/{phone}")
    ResponseEntity<Shown> show(@PathVariable String phone) {
        return ResponseEntity.of(
                customers
                        .find(Phone.parse(phone))
                        .map(customer -> shown(customer, clock.instant())));
    }

    @GetMapping
    List<Shown> list() {
        Instant now = clock.instant();
        return customers.all().stream()
                .map(customer -> shown(customer, now))
                .sorted(Comparator.comparing(Shown::phone))
                .toList();
    }

    private List<ServerSentEvent<String>> news(List<Received> newer, AtomicLong seen) {
        if (newer.isEmpty()) {
            return List.of(ServerSentEvent.<String>builder().comment("still here").build());
        }
        seen.set(newer.getLast().seq());
        return newer.stream()
                .map(
                        message ->
                                ServerSentEvent.builder(receivedJson.line(message))
                                        .event("message")
                                        .id(Long.toString(message.seq()))
                                        .build())
                .toList();
    }

    private static ServerSentEvent<String> event(Signal signal) {
        return ServerSentEvent.builder("{\"id\":\"" + signal.messageId() + "\"}")
                .event(signal.kind().name().toLowerCase(Locale.ROOT))
                .build();
    }

    private Shown shown(Customer customer, Instant now) {
        Profile profile = customer.profile();
        return new Shown(
                customer.phone().digits(),
                profile.name(),
                profile.username(),
                profile.userId(),
                profile.sendPhone(),
                profile.sendUserId(),
                customer.windowOpen(now),
                log.lastSeq(customer));
    }

    /**
     * @param webhookStatus of the first POST that was refused, else of the first; 0: no answer
     * @param webhookStatuses of each, where there were several
     * @param webhookError what the webhook said when it refused
     */
    record Written(
            String id,
            int webhookStatus,
            @Nullable List<Integer> webhookStatuses,
            @Nullable String webhookError) {

        private static final int MOST_ERROR = 500;

        static Written of(String id, List<Delivery> deliveries) {
            Delivery shown =
                    deliveries.stream()
                            .filter(delivery -> !delivery.accepted())
                            .findFirst()
                            .orElse(deliveries.getFirst());
            return new Written(
                    id,
                    shown.status(),
                    deliveries.size() == 1
                            ? null
                            : deliveries.stream().map(Delivery::status).toList(),
                    shown.accepted() ? null : shortened(shown.body()));
        }

        static String shortened(String body) {
            return body.length() <= MOST_ERROR ? body : body.substring(0, MOST_ERROR) + "…";
        }
    }

    /** What is to be different; what is absent stays. */
    record Change(
            @Nullable String name,
            @Nullable String username,
            @Nullable String userId,
            @Nullable Boolean sendPhone,
            @Nullable Boolean sendUserId,
            @Nullable Boolean windowOpen) {

        Profile of(Profile before) {
            String id = userId == null ? before.userId() : userId;
            boolean newId = userId != null && !userId.equals(before.userId());
            return new Profile(
                    name == null ? before.name() : name,
                    username == null ? before.username() : username,
                    id,
                    sendPhone == null ? before.sendPhone() : sendPhone,
                    sendUserId == null ? newId || before.sendUserId() : sendUserId);
        }
    }

    /** A customer as the list shows them. */
    record Shown(
            String phone,
            String name,
            @Nullable String username,
            @Nullable String userId,
            boolean sendPhone,
            boolean sendUserId,
            boolean windowOpen,
            long lastSeq) {}
}
