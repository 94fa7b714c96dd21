package commerce.responder.send;

import commerce.contracts.Contact;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.Reply;
import commerce.responder.format.ReplyFormat;
import commerce.responder.format.WhatsAppMessage;
import commerce.streams.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a reply, and ends the customer's message in the ledger. */
public class AnswerCustomer implements Handler<Reply> {

    /**
     * Where an apology's message stands: it is sent instead of an answer that could not be, whose
     * first message has place 0 already.
     */
    private static final int APOLOGY = 100;

    private final ReplyFormat format;
    private final Sender sender;
    private final OutboundLedger ledger;
    private final Timer endToEnd;

    AnswerCustomer(ReplyFormat format, Sender sender, OutboundLedger ledger, MeterRegistry meters) {
        this.format = format;
        this.sender = sender;
        this.ledger = ledger;
        this.endToEnd =
                Timer.builder("commerce.message.end_to_end")
                        .description("From accepting a customer's message to its answer being out")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(5))
                        .maximumExpectedValue(Duration.ofSeconds(60))
                        .register(meters);
    }

    @Override
    public List<Event> handle(Envelope envelope, Reply reply)
            throws IOException, InterruptedException {
        if (reply instanceof Reply.Unanswered(var _, String reason)) {
            ledger.finish(null, Closing.ignored(envelope, reason));
            return List.of();
        }
        if (reply instanceof Reply.Preparing(String phoneNumberId, String messageId)) {
            sender.showTyping(phoneNumberId, messageId);
            return List.of();
        }
        if (reply instanceof Reply.Apologised) {
            // The message itself is parked, or by now even put back: its end is not the apology's.
            send(envelope, reply, APOLOGY, null);
            return List.of();
        }
        if (reply instanceof Reply.OptedOut) {
            ledger.optOut(envelope.customer());
        } else if (reply instanceof Reply.OptedIn) {
            ledger.optIn(envelope.customer());
        }
        send(envelope, reply, 0, Closing.answered(envelope));
        return List.of();
    }

    private void send(Envelope envelope, Reply reply, int position, @Nullable Closing closing)
            throws IOException, InterruptedException {
        Contact contact = envelope.contact();
        if (contact == null) {
            throw new IllegalArgumentException("nobody to answer: " + envelope.id());
        }
        Delivery before = null;
        List<WhatsAppMessage> messages = format.messages(reply);
        for (int i = 0; i < messages.size(); i++) {
            if (before != null) {
                // Order is not guaranteed, and the second makes little sense before the first.
                sender.awaitArrival(before.id());
            }
            before =
                    sender.send(
                            new Draft(
                                    envelope.id(),
                                    position + i,
                                    envelope.customer(),
                                    contact,
                                    reply.language(),
                                    messages.get(i),
                                    envelope.acceptedAt()));
            boolean last = i == messages.size() - 1;
            switch (before) {
                case Delivery.Sent sent -> {
                    finish(sent, last ? closing : null);
                    if (last) {
                        endToEnd.record(Duration.between(envelope.acceptedAt(), Instant.now()));
                    }
                }
                case Delivery.Settled _ -> finish(null, last ? closing : null);
                case Delivery.Undeliverable(long _, int code) -> {
                    String reason = "undeliverable:" + code;
                    finish(null, closing == null ? null : Closing.ignored(envelope, reason));
                    return;
                }
            }
        }
    }

    private void finish(Delivery.@Nullable Sent sent, @Nullable Closing closing)
            throws InterruptedException {
        ledger.finish(sent, closing);
    }
}
