package commerce.ingest.ledger;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.InboundMessage;
import java.time.Duration;
import java.time.Instant;

/** Messages on their way into the ledger. */
public final class Messages {

    static final Instant AT = Instant.parse("2026-11-24T12:30:15.250Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Messages() {}

    /** A text of a customer. */
    public static NewMessage text(String id, String customer) {
        return NewMessage.accepted(
                id,
                new CustomerId(customer),
                new Contact("5491155550101", "AR.1", "1066", "Ana ✨"),
                new InboundMessage.Text("hola " + id, null, null),
                AT,
                TRACE);
    }

    static LedgerProperties properties() {
        return new LedgerProperties(
                Duration.ofDays(14),
                Duration.ofDays(90),
                Duration.ofDays(30),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ofMinutes(2),
                Duration.ofMillis(50));
    }

    static NewMessage broken(String id) {
        return NewMessage.broken(id, "{\"x\":1}", "no from", AT, TRACE);
    }
}
