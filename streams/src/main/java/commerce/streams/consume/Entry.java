package commerce.streams.consume;

import commerce.contracts.EventCodec;
import commerce.contracts.StreamName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of a stream as it was read.
 *
 * @param id Redis' id of it
 */
record Entry(String id, Map<String, String> fields) {

    /** Whose it is, to be kept in order; all entries that do not say are kept in order together. */
    String customer() {
        return fields.getOrDefault(EventCodec.CUSTOMER, "");
    }

    /** The stream it is for; empty where its type is not known. */
    Optional<StreamName> destination() {
        return StreamName.ofType(fields.getOrDefault(EventCodec.TYPE, ""));
    }

    /** When what it belongs to was accepted; the epoch where the entry does not say. */
    Instant acceptedAt() {
        try {
            return Instant.ofEpochMilli(
                    Long.parseLong(fields.getOrDefault(EventCodec.ACCEPTED_AT, "0")));
        } catch (NumberFormatException e) {
            return Instant.EPOCH;
        }
    }
}
