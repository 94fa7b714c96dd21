package commerce.catalog.search;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product that may be what is looked for, as it is now.
 *
 * @param branch which of the questions it answers
 */
record Candidate(
        long id,
        String name,
        @Nullable String brand,
        @Nullable String size,
        int categoryId,
        String category,
        BigDecimal price,
        boolean onOffer,
        boolean featured,
        int available,
        int popularity,
        int branch) {}
