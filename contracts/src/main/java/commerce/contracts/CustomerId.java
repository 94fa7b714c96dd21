package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The one name of a customer inside the system, whatever WhatsApp calls them today (phone number,
 * business-scoped user id). Given out by ingest-service; never changes; decides the partition.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._:-]}
 */
public record CustomerId(@JsonValue String value) {

    /** Whose events are the shop's own: no customer caused them. */
    public static final CustomerId SHOP = new CustomerId("shop");

    /**
     * @throws IllegalArgumentException when the value is empty, too long or has other characters
     */
    @JsonCreator
    public CustomerId {
        Check.matches("customer id", value, "[A-Za-z0-9._:-]{1,64}");
    }

    @Override
    public String toString() {
        return value;
    }
}
