package commerce.responder.send;

import commerce.contracts.Envelope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a customer's message ends in the ledger. That it is parked, ingest-service writes there.
 *
 * @param acceptedAt tells in which weeks of the ledger to look
 * @param state {@code answered} or {@code ignored}
 */
record Closing(String messageId, Instant acceptedAt, String state, @Nullable String reason) {

    static Closing answered(Envelope message) {
        return new Closing(message.id(), message.acceptedAt(), "answered", null);
    }

    static Closing ignored(Envelope message, String reason) {
        return new Closing(message.id(), message.acceptedAt(), "ignored", reason);
    }
}
