package commerce.contracts;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product as a customer put it in words: "2 leches la serenísima".
 *
 * @param product the words for the product, without quantity, brand and size
 * @param quantity how many, or how much of {@code unit}; absent where none was said
 * @param unit as in {@link Entities#unit}
 */
public record WantedItem(
        String product,
        @Nullable String brand,
        @Nullable String size,
        @Nullable BigDecimal quantity,
        @Nullable String unit) {

    /** The words to search for: product, brand and size. */
    public String words() {
        StringBuilder words = new StringBuilder(product);
        if (brand != null && !product.contains(brand)) {
            words.append(' ').append(brand);
        }
        if (size != null) {
            words.append(' ').append(size);
        }
        return words.toString().strip();
    }

    /** How many pieces to put into the cart: at least one, a part counts as a whole. */
    public Quantity pieces() {
        return quantity == null ? new Quantity(1) : Quantity.nearestTo(quantity);
    }
}
