package commerce.simulator.cloudapi;

import commerce.simulator.Counters;
import commerce.simulator.Counters.Count;
import commerce.simulator.SimulatorProperties;
import commerce.simulator.cloudapi.Sending.Outcome.Accepted;
import commerce.simulator.cloudapi.Sending.Outcome.AnsweredLate;
import commerce.simulator.cloudapi.Sending.Outcome.Rejected;
import commerce.simulator.cloudapi.Sending.Outcome.Stalled;
import commerce.simulator.cloudapi.Verdict.MarkRead;
import commerce.simulator.cloudapi.Verdict.Recipient;
import commerce.simulator.cloudapi.Verdict.Recipient.ByPhone;
import commerce.simulator.cloudapi.Verdict.Recipient.ByUserId;
import commerce.simulator.cloudapi.Verdict.Refused;
import commerce.simulator.cloudapi.Verdict.Send;
import commerce.simulator.customer.MessageId;
import commerce.simulator.customer.Signals;
import commerce.simulator.customer.Signals.Kind;
import commerce.simulator.customer.Signals.Signal;
import commerce.simulator.graph.Access;
import commerce.simulator.graph.GraphAnswers;
import commerce.simulator.graph.GraphError;
import commerce.simulator.graph.RawBody;
import commerce.simulator.media.MediaStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /{version}/{phone_number_id}/messages}. */
@RestController
class MessagesController {

    private final Access access;
    private final Sending sending;
    private final Signals signals;
    private final Counters counters;
    private final GraphAnswers answers;
    private final JsonMapper json;
    private final MessageRules rules;

    MessagesController(
            Access access,
            Sending sending,
            Signals signals,
            Counters counters,
            GraphAnswers answers,
            JsonMapper json,
            MediaStore media,
            SimulatorProperties properties) {
        this.access = access;
        this.sending = sending;
        this.signals = signals;
        this.counters = counters;
        this.answers = answers;
        this.json = json;
        this.rules = new MessageRules(media::has, Set.copyOf(properties.templates()));
    }

    @PostMapping("/{version:v\\d+\\.\\d+}/{phoneNumberId:\\d+}/messages")
    Mono<ResponseEntity<byte[]>> send(
            @PathVariable String version,
            @PathVariable String phoneNumberId,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            ServerHttpRequest request) {
        Optional<GraphError> refused = access.refuses(authorization, version, phoneNumberId);
        if (refused.isPresent()) {
            return Mono.just(rejected(refused.get()));
        }
        return RawBody.of(request).flatMap(this::answer);
    }

    private Mono<ResponseEntity<byte[]>> answer(byte[] payload) {
        return switch (judge(payload)) {
            case Refused(GraphError error) -> Mono.just(rejected(error));
            case MarkRead read -> Mono.just(markRead(read));
            case Send message -> send(message, payload);
        };
    }

    private Mono<ResponseEntity<byte[]>> send(Send message, byte[] payload) {
        return switch (sending.send(message, payload)) {
            case Accepted accepted -> Mono.just(accepted(message.recipient(), accepted));
            case Rejected(GraphError error) -> Mono.just(rejected(error));
            case AnsweredLate(Accepted accepted, Duration delay) -> {
                counters.add(Count.UNANSWERED);
                yield Mono.delay(delay).map(_ -> accepted(message.recipient(), accepted));
            }
            case Stalled(GraphError error, Duration delay) -> {
                counters.add(Count.UNANSWERED);
                yield Mono.delay(delay).map(_ -> rejected(error));
            }
        };
    }

    private Verdict judge(byte[] payload) {
        JsonNode node;
        try {
            node = json.readTree(payload);
        } catch (JacksonException notJson) {
            return new Refused(
                    GraphError.of(
                            100, "The request body is not JSON: " + notJson.getOriginalMessage()));
        }
        return rules.judge(node);
    }

    private ResponseEntity<byte[]> markRead(MarkRead read) {
        counters.add(read.typing() ? Count.TYPING : Count.READ_RECEIPTS);
        MessageId.phoneOf(read.messageId())
                .ifPresent(
                        phone -> {
                            signals.send(new Signal(phone, Kind.READ, read.messageId()));
                            if (read.typing()) {
                                signals.send(new Signal(phone, Kind.TYPING, read.messageId()));
                            }
                        });
        return answers.ok(JsonNodeFactory.instance.objectNode().put("success", true));
    }

    private ResponseEntity<byte[]> accepted(Recipient recipient, Accepted accepted) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("messaging_product", "whatsapp");
        ObjectNode contact = body.putArray("contacts").addObject();
        contact.put("input", recipient.input());
        switch (recipient) {
            case ByPhone _ -> contact.put("wa_id", accepted.customer().phone().digits());
            case ByUserId(String userId) -> contact.put("user_id", userId);
        }
        ObjectNode message = body.putArray("messages").addObject();
        message.put("id", accepted.id());
        message.put("message_status", "accepted");
        return answers.ok(body);
    }

    private ResponseEntity<byte[]> rejected(GraphError error) {
        counters.addRejected(error.code());
        return answers.error(error);
    }
}
