package commerce.catalog.search;

import commerce.catalog.words.AnyOf;
import commerce.catalog.words.PriceWish.Preference;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What candidates are looked for.
 *
 * @param branches the terms of each question, all of which a product must have
 * @param heads what labels begin with that are first taken
 * @param minPrice null for any
 * @param category null for any
 */
record Wanted(
        List<List<AnyOf>> branches,
        List<String> heads,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable Integer category,
        Preference preference) {

    private static final int LEAST = 50;

    Wanted {
        branches = List.copyOf(branches);
        heads = List.copyOf(heads);
    }

    boolean isBounded() {
        return minPrice != null || maxPrice != null || category != null;
    }

    /** How many candidates each question may have, of so many in all. */
    int most(int candidates) {
        return Math.max(LEAST, candidates / branches.size());
    }

    /** As it is asked of PostgreSQL: arguments of {@code search.all_of}. */
    List<String[]> texts() {
        return branches.stream()
                .map(terms -> terms.stream().map(AnyOf::text).toArray(String[]::new))
                .toList();
    }
}
