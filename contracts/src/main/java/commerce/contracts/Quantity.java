package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * How many of one product a cart line may hold.
 *
 * @param value 1 to {@value #MOST}
 */
public record Quantity(@JsonValue int value) {

    /** The most of one product in a cart. */
    public static final int MOST = 99;

    /**
     * @throws IllegalArgumentException when the value is outside 1 to {@value #MOST}
     */
    @JsonCreator
    public Quantity {
        Check.between("quantity", value, 1, MOST);
    }

    /** The nearest quantity to a wish that may be out of bounds. */
    public static Quantity nearest(long wish) {
        return new Quantity(Math.clamp(wish, 1, MOST));
    }

    /** The nearest quantity to a wish in words: a part counts as a whole. */
    public static Quantity nearestTo(BigDecimal wish) {
        // Not by rounding the decimal: "1e99999999" would become a hundred million digits.
        return nearest((long) Math.ceil(wish.doubleValue()));
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
