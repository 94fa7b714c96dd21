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

    /** All its words. */
    String text() {
        StringJoiner text = new StringJoiner(" ");
        text.add(name);
        for (String part : new @Nullable String[] {brand, size, category, description, keywords}) {
            if (part != null) {
                text.add(part);
            }
        }
        return text.toString();
    }
}
