package commerce.responder.send;

/** What came back when a message was handed to WhatsApp. */
sealed interface Answer {

    /**
     * WhatsApp has it. Accepted is not delivered.
     *
     * @param messageId WhatsApp's id of it
     */
    record Accepted(String messageId) implements Answer {}

    /** WhatsApp does not take it. */
    record Refused(int code, int httpStatus, String message) implements Answer {

        Remedy remedy() {
            return Remedy.of(code, httpStatus);
        }
    }

    /** WhatsApp was never reached: the message is certainly not sent. */
    record NotReached(String reason) implements Answer {}

    /** Nobody knows whether it was sent: no answer, or one that says nothing. */
    record Unclear(String reason) implements Answer {}
}
