package commerce.ai.rules;

import commerce.ai.slot.Unit;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product as it was named.
 *
 * @param said whether the quantity was said, and not only "un", "uma", "a"
 * @param known whether a word of it is known to name a product or a brand, or all are the shop's
 * @param named whether a word of it is known to name a product or a brand
 */
public record Item(
        String product,
        @Nullable String brand,
        @Nullable String size,
        @Nullable BigDecimal quantity,
        @Nullable Unit unit,
        boolean said,
        boolean known,
        boolean named) {

    @Nullable String unitCode() {
        return unit == null ? null : unit.code();
    }

    WantedItem asWanted() {
        return new WantedItem(product, brand, size, quantity, unitCode());
    }
}
