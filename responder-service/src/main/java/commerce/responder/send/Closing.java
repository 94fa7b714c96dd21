package commerce.responder.send;

import org.jspecify.annotations.Nullable;

/**
 * How a customer's message ends in the ledger.
 *
 * @param state {@code answered}, {@code ignored} or {@code parked}
 */
record Closing(String messageId, String state, @Nullable String reason) {

    static Closing answered(String messageId) {
        return new Closing(messageId, "answered", null);
    }

    static Closing ignored(String messageId, String reason) {
        return new Closing(messageId, "ignored", reason);
    }

    static Closing parked(String messageId, @Nullable String reason) {
        return new Closing(messageId, "parked", reason);
    }
}
