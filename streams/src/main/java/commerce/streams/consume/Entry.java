package commerce.streams.consume;

import commerce.contracts.EventCodec;
import java.time.Instant;
import java.util.Map;

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
