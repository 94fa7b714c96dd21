package commerce.responder.send;

/** How sending a message ended. */
sealed interface Delivery {

    /** The message's row. */
    long id();

    /**
     * WhatsApp took it just now; this is still to be written down.
     *
     * @param messageId WhatsApp's id of it
     */
    record Sent(long id, String messageId) implements Delivery {}

    /** It was sent before, or is not to be sent; nothing is to be written down. */
    record Settled(long id) implements Delivery {}

    /**
     * It will not reach the customer; that is written down.
     *
     * @param code Meta's error code
     */
    record Undeliverable(long id, int code) implements Delivery {}
}
