package commerce.catalog.wanted;

import commerce.catalog.search.Found;
import commerce.catalog.search.FoundProduct;
import commerce.catalog.words.Query;
import java.util.List;
import java.util.function.Predicate;

/** Decides which product is meant, of those that were found. */
final class Resolve {

    /**
     * Of loose goods asked for by weight the ordinary kind is meant, which is the one that is
     * bought so many times as often as the next: "un kilo de pan" is bread, not rolls.
     */
    private static final int ORDINARY = 3;

    private Resolve() {}

    static Resolution decide(Query query, Amount amount, Found found) {
        switch (found.tier()) {
            case NONE, SOME_WORDS, MOST_WORDS, OTHER_SIZE -> {
                return new Resolution.NotFound();
            }
            case CORRECTED -> {
                // What nobody said for certain is not put into a cart: its label has to say it.
                if (!query.isCertain() || !isOnALabel(query, found.best())) {
                    return new Resolution.NotFound();
                }
            }
            case BEGINNING, ALL -> {}
        }
        List<FoundProduct> meant = keep(found.best(), each -> Label.of(each).says(query));
        meant = keep(meant, each -> Label.of(each).isHeadedBy(query));
        List<FoundProduct> left = meant.stream().filter(FoundProduct::isInStock).toList();
        if (left.isEmpty()) {
            return meant.isEmpty() ? new Resolution.NotFound() : new Resolution.OutOfStock(meant);
        }
        left = amount.sold(left);
        List<FoundProduct> inFull =
                left.stream().filter(each -> Label.of(each).isSaidInFull(query)).toList();
        if (inFull.size() == 1) {
            return new Resolution.Clear(inFull.getFirst());
        }
        if (left.size() == 1 || isOrdinary(left, amount)) {
            return new Resolution.Clear(left.getFirst());
        }
        return new Resolution.Several(left);
    }

    private static boolean isOnALabel(Query query, List<FoundProduct> products) {
        return products.stream().anyMatch(each -> Label.of(each).says(query));
    }

    private static boolean isOrdinary(List<FoundProduct> products, Amount amount) {
        boolean loose =
                amount.measured().isPresent()
                        && products.stream()
                                .allMatch(
                                        each ->
                                                each.brand() == null
                                                        && Label.of(each).isSoldByMeasure());
        return loose
                && products.stream()
                        .skip(1)
                        .allMatch(
                                each ->
                                        products.getFirst().popularity()
                                                >= ORDINARY * each.popularity());
    }

    private static List<FoundProduct> keep(
            List<FoundProduct> products, Predicate<FoundProduct> which) {
        List<FoundProduct> kept = products.stream().filter(which).toList();
        return kept.isEmpty() ? products : kept;
    }
}
