package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots that were filled from a customer's words; absent where nothing was said.
 *
 * @param product the bare product, in the singular unless it is sold in the plural
 * @param quantity how many, or how much of {@code unit}
 * @param unit {@code kg}, {@code g}, {@code l}, {@code ml}, {@code unit}, {@code pack}, {@code
 *     dozen}
 * @param size the package's size: {@code 1 l}, {@code 900 ml}
 * @param ordinal place in the list last shown, from 1; −1 is "the last one"
 * @param items several products in one message; where it is not empty, the first is also in {@code
 *     product}
 */
public record Entities(
        @Nullable String product,
        @Nullable String brand,
        @Nullable BigDecimal quantity,
        @Nullable String unit,
        @Nullable String size,
        @JsonProperty("min_price") @Nullable BigDecimal minPrice,
        @JsonProperty("max_price") @Nullable BigDecimal maxPrice,
        @Nullable String category,
        @Nullable Integer ordinal,
        @Nullable String address,
        @Nullable PaymentMethod payment,
        @JsonProperty("order_number") @Nullable String orderNumber,
        List<WantedItem> items) {

    /** Nothing was said. */
    public static final Entities NONE =
            new Entities(
                    null, null, null, null, null, null, null, null, null, null, null, null,
                    List.of());

    public Entities {
        items = List.copyOf(items);
    }
}
