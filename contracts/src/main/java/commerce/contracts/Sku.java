package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The shop's own number of a product, also its {@code product_retailer_id} at WhatsApp.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._-]}; no colon, since actions are separated
 *     by it
 */
public record Sku(@JsonValue String value) implements Comparable<Sku> {

    /**
     * @throws IllegalArgumentException when the value is empty, too long or has other characters
     */
    @JsonCreator
    public Sku {
        Check.matches("sku", value, "[A-Za-z0-9._-]{1,64}");
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
