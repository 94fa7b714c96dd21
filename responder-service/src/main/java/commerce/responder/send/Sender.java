package commerce.responder.send;

import commerce.contracts.Contact;
import commerce.responder.format.MessageJson;
import commerce.responder.send.Answer.Accepted;
import commerce.responder.send.Answer.NotReached;
import commerce.responder.send.Answer.Refused;
import commerce.responder.send.Answer.Unclear;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a message once, as far as that can be had: WhatsApp knows no idempotency key. The intent is
 * written down before every attempt, with a number that only one sender can count on from; a
 * message whose answer was lost is not sent again before its status had time to come.
 */
class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    /** How often a row is looked at while something is waited for: first, and at most. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);

    private static final Duration RAREST_LOOK = Duration.ofSeconds(1);

    /** What follows an attempt. */
    private sealed interface Step {
        record Done(Delivery delivery) implements Step {}

        record Again(Duration pause) implements Step {}
    }

    private final CloudApi api;
    private final OutboundLedger ledger;
    private final WhatsAppProperties properties;
    private final RateLimit rate;
    private final Channel channel;
    private final MeterRegistry meters;

    /**
     * @param share this instance's part of what all send together, 0 to 1
     */
    Sender(
            CloudApi api,
            OutboundLedger ledger,
            WhatsAppProperties properties,
            DoubleSupplier share,
            MeterRegistry meters) {
        this.api = api;
        this.ledger = ledger;
        this.properties = properties;
        this.rate = new RateLimit(properties.messagesPerSecond(), share);
        this.channel = new Channel(properties.channelPause(), meters);
        this.meters = meters;
    }

    /**
     * @throws SendingPostponed when WhatsApp is away, or refuses for reasons that pass
     * @throws MessageRefused when the message itself is refused, for a fault of ours
     */
    Delivery send(Draft draft) throws IOException, InterruptedException {
        String number = draft.contact().phoneNumberId();
        awaitTurn(number);
        Claim claim = ledger.claim(draft);
        if (!claim.fresh()) {
            if (claim.state() == Claim.State.INTENDED || claim.state() == Claim.State.UNKNOWN) {
                // Somebody set out to send it and was never heard of again.
                claim = resolve(claim);
            }
            if (claim.settled()) {
                return settled(claim);
            }
            claim = again(claim, number);
        }
        Tries tries = new Tries(properties);
        while (true) {
            Step step =
                    switch (api.send(number, request(draft, claim.id()))) {
                        case Accepted accepted -> accepted(claim, accepted);
                        case Refused refused -> refused(draft, claim, refused, tries);
                        case NotReached notReached -> notReached(claim, notReached, tries);
                        case Unclear unclear -> unclear(claim, unclear, tries);
                    };
            switch (step) {
                case Step.Done(Delivery delivery) -> {
                    return delivery;
                }
                case Step.Again(Duration pause) -> Thread.sleep(pause);
            }
            claim = again(claim, number);
        }
    }

    private Step accepted(Claim claim, Accepted accepted) {
        count("sent");
        return new Step.Done(new Delivery.Sent(claim.id(), accepted.messageId()));
    }

    private Step refused(Draft draft, Claim claim, Refused refused, Tries tries)
            throws SendingPostponed {
        ledger.markFailed(claim, refused.code());
        return switch (refused.remedy()) {
            case RETRY -> new Step.Again(tries.next().orElseThrow(() -> postponed(refused)));
            case WAIT_FOR_CUSTOMER ->
                    new Step.Again(tries.nextForCustomer().orElseThrow(() -> postponed(refused)));
            case STOP_CHANNEL -> {
                channel.stop(draft.contact().phoneNumberId(), refused);
                yield new Step.Again(Duration.ZERO);
            }
            case LATER, USE_TEMPLATE, GIVE_UP -> {
                count("undeliverable");
                if (refused.code() == Remedy.OPTED_OUT) {
                    ledger.optOut(draft.customer());
                }
                yield new Step.Done(new Delivery.Undeliverable(claim.id(), refused.code()));
            }
            case OUR_FAULT -> {
                count("refused");
                throw new MessageRefused(draft, refused);
            }
        };
    }

    private Step notReached(Claim claim, NotReached notReached, Tries tries)
            throws SendingPostponed {
        ledger.markFailed(claim, null);
        return new Step.Again(tries.next().orElseThrow(() -> postponed(notReached)));
    }

    private Step unclear(Claim claim, Unclear unclear, Tries tries)
            throws SendingPostponed, InterruptedException {
        log.warn("nobody knows whether message {} was sent: {}", claim.id(), unclear.reason());
        ledger.markUnknown(claim);
        Claim found = resolve(claim);
        return found.settled()
                ? new Step.Done(settled(found))
                : new Step.Again(tries.next().orElseThrow(() -> postponed(unclear)));
    }

    /** Shows a customer that what they wrote is being answered. */
    void showTyping(String phoneNumberId, String messageId) throws InterruptedException {
        api.showTyping(phoneNumberId, messageId);
    }

    /** Waits until a message has arrived, but not too long. */
    void awaitArrival(long id) throws InterruptedException {
        var _ = look(id, properties.deliveryWait(), Claim::arrived);
    }

    private void awaitTurn(String number) throws InterruptedException {
        channel.awaitOpen(number);
        rate.await(number);
    }

    /** Claims the row once more, when it is this number's turn again. */
    private Claim again(Claim claim, String number) throws IOException, InterruptedException {
        awaitTurn(number);
        Optional<Claim> mine = ledger.reclaim(claim);
        if (mine.isEmpty()) {
            throw postponed("message " + claim.id() + " is in other hands");
        }
        return mine.get();
    }

    /** Waits for the status that says what became of it. */
    private Claim resolve(Claim claim) throws InterruptedException {
        Claim found = look(claim.id(), properties.ambiguityWait(), Claim::taken);
        Counter.builder("commerce.outbound.ambiguous")
                .description("Messages of which nobody knew whether they were sent")
                .tag("outcome", found.taken() ? "resolved" : "unresolved")
                .register(meters)
                .increment();
        return found;
    }

    private Claim look(long id, Duration atMost, Predicate<Claim> enough)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST_LOOK;
        while (true) {
            Claim found = ledger.look(id);
            long left = deadline - System.nanoTime();
            if (enough.test(found) || left <= 0) {
                return found;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, pause.toNanos()));
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(RAREST_LOOK) < 0 ? pause : RAREST_LOOK;
        }
    }

    private Delivery settled(Claim claim) {
        if (claim.state() == Claim.State.FAILED && claim.errorCode() != null) {
            return new Delivery.Undeliverable(claim.id(), claim.errorCode());
        }
        return new Delivery.Settled(claim.id());
    }

    private SendingPostponed postponed(Object reason) {
        count("postponed");
        return new SendingPostponed(reason.toString());
    }

    void count(String outcome) {
        meters.counter("commerce.outbound.messages", "outcome", outcome).increment();
    }

    private static String request(Draft draft, long id) {
        ObjectNode json = MessageJson.of(draft.message());
        json.put("messaging_product", "whatsapp");
        json.put("recipient_type", "individual");
        Contact contact = draft.contact();
        if (contact.phone() != null) {
            json.put("to", "+" + contact.phone());
        } else {
            json.put("recipient", contact.userId());
        }
        json.put("biz_opaque_callback_data", Long.toString(id));
        return json.toString();
    }
}
