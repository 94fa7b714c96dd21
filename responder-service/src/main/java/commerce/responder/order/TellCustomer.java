package commerce.responder.order;

import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.OrderEvent;
import commerce.contracts.OrderEvent.ChangedBy;
import commerce.contracts.OrderState;
import commerce.responder.format.ReplyFormat;
import commerce.responder.format.WhatsAppMessage;
import commerce.responder.order.LastContacts.LastContact;
import commerce.responder.send.Draft;
import commerce.responder.send.UnaskedMessages;
import commerce.streams.Handler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells customers how their orders get on, unless they moved them themselves. */
public class TellCustomer implements Handler<OrderEvent> {

    private static final Logger log = LoggerFactory.getLogger(TellCustomer.class);

    private final LastContacts contacts;
    private final UnaskedMessages messages;
    private final ReplyFormat format;
    private final String template;
    private final Duration freeForm;
    private final InstantSource clock;

    /**
     * @param template the approved template's name
     * @param freeForm how long after a customer's last message no template is needed
     */
    TellCustomer(
            LastContacts contacts,
            UnaskedMessages messages,
            ReplyFormat format,
            String template,
            Duration freeForm,
            InstantSource clock) {
        this.contacts = contacts;
        this.messages = messages;
        this.format = format;
        this.template = template;
        this.freeForm = freeForm;
        this.clock = clock;
    }

    @Override
    public List<Event> handle(Envelope envelope, OrderEvent event)
            throws IOException, InterruptedException {
        switch (event) {
            case OrderEvent.Placed _ -> {
                // The answer to the customer's confirmation says so.
            }
            case OrderEvent.Moved moved -> {
                if (isNews(moved)) {
                    tell(envelope, moved);
                }
            }
        }
        return List.of();
    }

    private static boolean isNews(OrderEvent.Moved moved) {
        return moved.by() != ChangedBy.CUSTOMER && moved.to() != OrderState.PENDING_REVIEW;
    }

    private void tell(Envelope envelope, OrderEvent.Moved moved)
            throws IOException, InterruptedException {
        Optional<LastContact> found = contacts.of(envelope.customer());
        if (found.isEmpty()) {
            log.warn("{}: customer {} was never answered", envelope.id(), envelope.customer());
            return;
        }
        LastContact last = found.get();
        WhatsAppMessage words = format.update(moved, last.language());
        WhatsAppMessage approved = format.updateTemplate(moved, last.language(), template);
        boolean open = clock.instant().isBefore(last.inboundAt().plus(freeForm));
        Draft first = draft(envelope, last, 0, open ? words : approved);
        if (last.optedOut()) {
            messages.suppress(first);
            return;
        }
        boolean closed = messages.send(first);
        if (open && closed) {
            // The window closed between here and there, or Meta counts it otherwise.
            messages.send(draft(envelope, last, 1, approved));
        }
    }

    private static Draft draft(
            Envelope envelope, LastContact last, int position, WhatsAppMessage message) {
        return new Draft(
                envelope.id(),
                position,
                envelope.customer(),
                last.contact(),
                last.language(),
                message,
                null);
    }
}
