package commerce.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with what travels along with it from stage to stage.
 *
 * @param id the id of what caused it: WhatsApp's message id for all that a message leads to, the
 *     outbox row's for the rest. The same in every stage, so that a stage knows what it has handled
 * @param customer whose message it is; all of a customer's events are in one partition
 * @param number the message's place in its partition of the ledger, counted from 1; 0 for what the
 *     ledger does not number
 * @param acceptedAt when the message was accepted
 * @param trace W3C traceparent
 * @param contact how to reach the customer; absent where nobody wrote (an order update)
 * @param event what is said
 */
public record Envelope(
        String id,
        CustomerId customer,
        long number,
        Instant acceptedAt,
        String trace,
        @Nullable Contact contact,
        Event event) {

    public Envelope {
        if (id.isEmpty() || id.length() > 256) {
            throw new IllegalArgumentException("an envelope's id has 1 to 256 characters");
        }
        if (number < 0) {
            throw new IllegalArgumentException("an envelope's number is not negative");
        }
    }

    /** What follows from this: the same message, the same customer, another event. */
    public Envelope with(Event next) {
        return new Envelope(id, customer, number, acceptedAt, trace, contact, next);
    }
}
