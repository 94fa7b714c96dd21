package commerce.ingest.ledger;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.EventCodec;
import commerce.contracts.InboundMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the ledger.
 *
 * @param state {@code accepted} for one that travels on
 * @param content absent for one that could not be read
 */
public record NewMessage(
        String id,
        CustomerId customer,
        @Nullable Contact contact,
        @Nullable InboundMessage content,
        String type,
        String body,
        String state,
        @Nullable String reason,
        Instant acceptedAt,
        String trace) {

    private static final EventCodec CODEC = new EventCodec();
    private static final CustomerId NOBODY = new CustomerId("unknown");

    public static NewMessage accepted(
            String id,
            CustomerId customer,
            Contact contact,
            InboundMessage content,
            Instant acceptedAt,
            String trace) {
        return new NewMessage(
                id,
                customer,
                contact,
                content,
                EventCodec.typeOf(content),
                CODEC.writeBody(content),
                "accepted",
                null,
                acceptedAt,
                trace);
    }

    /** One that could not be read: kept as it came. */
    public static NewMessage broken(
            String id, String json, String problem, Instant acceptedAt, String trace) {
        return new NewMessage(
                id, NOBODY, null, null, "broken", json, "parked", problem, acceptedAt, trace);
    }

    /** Whether it goes into the streams. */
    public boolean travels() {
        return state.equals("accepted");
    }

    /** The same message, saying something else. */
    public NewMessage with(InboundMessage other) {
        return new NewMessage(
                id,
                customer,
                contact,
                other,
                EventCodec.typeOf(other),
                CODEC.writeBody(other),
                state,
                reason,
                acceptedAt,
                trace);
    }

    /** The same message, deliberately left unanswered. */
    public NewMessage ignored(String why) {
        return new NewMessage(
                id, customer, contact, content, type, body, "ignored", why, acceptedAt, trace);
    }
}
