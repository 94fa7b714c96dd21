package commerce.streams.relay;

import commerce.contracts.Partition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry that a stage gave up on. Its stream, {@code parked:{07}}, is of the same slot as the
 * stage's.
 *
 * @param source where it was found: no other has the same
 * @param stage the stream it was an entry of
 * @param service who gave up
 * @param error what it failed with
 * @param fields of the entry, as it was; possibly not all that an event has
 */
public record ParkedEntry(
        String source,
        Partition partition,
        String stage,
        String service,
        String error,
        Instant parkedAt,
        Map<String, String> fields) {

    private static final String FROM = "parked-from";
    private static final String BY = "parked-by";
    private static final String AT = "parked-at";
    private static final String ERROR = "error";

    public ParkedEntry {
        fields = Map.copyOf(fields);
    }

    /** The key of the stream for a partition. */
    public static String key(Partition partition) {
        return "parked:" + partition.tag();
    }

    /** An entry's fields with what is noted when it is parked, now. */
    public static Map<String, String> write(
            Map<String, String> fields, String stage, String service, String error) {
        Map<String, String> parked = new LinkedHashMap<>(fields);
        parked.put(FROM, stage);
        parked.put(BY, service);
        parked.put(AT, Instant.now().toString());
        parked.put(ERROR, error);
        return parked;
    }

    /**
     * @param id Redis' id of the parked entry
     */
    static ParkedEntry read(Partition partition, String id, Map<String, String> parked) {
        Map<String, String> fields = new LinkedHashMap<>(parked);
        return new ParkedEntry(
                key(partition) + "/" + id,
                partition,
                removed(fields, FROM),
                removed(fields, BY),
                removed(fields, ERROR),
                time(removed(fields, AT)),
                fields);
    }

    private static String removed(Map<String, String> fields, String name) {
        String value = fields.remove(name);
        return value == null ? "" : value;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.now();
        }
    }
}
