package commerce.responder.send;

import java.io.IOException;

/** Messages that answer nothing: the shop writes first. */
public class UnaskedMessages {

    private static final int WINDOW_CLOSED = 131047;

    private final Sender sender;
    private final OutboundLedger ledger;

    UnaskedMessages(Sender sender, OutboundLedger ledger) {
        this.sender = sender;
        this.ledger = ledger;
    }

    /** Sends a message; true where only a template may be sent instead. */
    public boolean send(Draft draft) throws IOException, InterruptedException {
        return switch (sender.send(draft)) {
            case Delivery.Sent sent -> {
                ledger.finish(sent, null);
                yield false;
            }
            case Delivery.Settled _ -> false;
            case Delivery.Undeliverable(long _, int code) -> code == WINDOW_CLOSED;
        };
    }

    /** Writes down that a message was not sent, since the customer does not want it. */
    public void suppress(Draft draft) {
        ledger.suppress(draft);
        sender.count("suppressed");
    }
}
