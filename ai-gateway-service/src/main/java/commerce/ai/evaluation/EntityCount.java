package commerce.ai.evaluation;

import commerce.ai.text.Letters;
import commerce.contracts.Entities;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts entities that were found, missed and made up. Words count as equal whatever their case and
 * accents; of several products each field counts.
 */
final class EntityCount {

    private int right;
    private int expected;
    private int found;

    void count(Entities expectedOnes, Entities foundOnes) {
        List<String> wanted = values(expectedOnes);
        List<String> left = values(foundOnes);
        expected += wanted.size();
        found += left.size();
        for (String each : wanted) {
            if (left.remove(each)) {
                right++;
            }
        }
    }

    /** The harmonic mean of precision and recall; 1 where nothing was to be found, or was. */
    double f1() {
        return expected + found == 0 ? 1 : 2.0 * right / (expected + found);
    }

    /** Every entity as {@code name=value}. */
    static List<String> values(Entities entities) {
        List<String> values = new ArrayList<>();
        if (entities.items().isEmpty()) {
            add(values, "product", entities.product());
            add(values, "brand", entities.brand());
            add(values, "quantity", plain(entities.quantity()));
            add(values, "unit", entities.unit());
            add(values, "size", entities.size());
        }
        for (WantedItem item : entities.items()) {
            add(values, "product", item.product());
            add(values, "brand", item.brand());
            add(values, item.product() + " quantity", plain(item.quantity()));
            add(values, item.product() + " unit", item.unit());
            add(values, item.product() + " size", item.size());
        }
        add(values, "min_price", plain(entities.minPrice()));
        add(values, "max_price", plain(entities.maxPrice()));
        add(values, "category", entities.category());
        Integer ordinal = entities.ordinal();
        add(values, "ordinal", ordinal == null ? null : ordinal.toString());
        add(values, "address", entities.address());
        add(values, "payment", entities.payment() == null ? null : entities.payment().code());
        add(values, "order_number", entities.orderNumber());
        return values;
    }

    private static void add(List<String> values, String name, @Nullable String value) {
        if (value != null) {
            values.add(Letters.fold(name + "=" + value));
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
