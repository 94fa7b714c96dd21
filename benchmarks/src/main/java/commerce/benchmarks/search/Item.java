package commerce.benchmarks.search;

import java.math.BigDecimal;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A product of the catalogue that is searched. */
record Item(
        String sku,
        String name,
        @Nullable String brand,
        String category,
        @Nullable String size,
        @Nullable String description,
        String keywords,
        BigDecimal price) {

    /** What it is called beside its name. */
    String labels() {
        return joined(brand, size, category);
    }

    /** What else is written about it. */
    String others() {
        return joined(description, keywords);
    }

    private static String joined(@Nullable String... parts) {
        StringJoiner text = new StringJoiner(" ");
        for (String part : parts) {
            if (part != null) {
                text.add(part);
            }
        }
        return text.toString();
    }
}
