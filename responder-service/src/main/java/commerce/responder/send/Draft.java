package commerce.responder.send;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Language;
import commerce.responder.format.WhatsAppMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be sent.
 *
 * @param messageId what it answers: WhatsApp's id of a customer's message, or an order event's
 * @param position its place among the messages of that answer
 * @param inboundAt when the customer's message was accepted; absent for what is sent unasked
 */
public record Draft(
        String messageId,
        int position,
        CustomerId customer,
        Contact contact,
        Language language,
        WhatsAppMessage message,
        @Nullable Instant inboundAt) {}
