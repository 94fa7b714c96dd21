package commerce.responder.send;

/** WhatsApp refuses a message that we made: a fault of ours, to be parked and looked at. */
final class MessageRefused extends RuntimeException {

    MessageRefused(Draft draft, Answer.Refused refused) {
        super(
                "WhatsApp refuses message %d of the answer to %s: code %d, %s"
                        .formatted(
                                draft.position(),
                                draft.messageId(),
                                refused.code(),
                                refused.message()));
    }
}
