package commerce.catalog.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found.
 *
 * @param tier how well the best of it fits
 * @param fitting how many of the page fit so well; after them come others that are near
 * @param total how many there are on all pages
 * @param products those of the page
 * @param next where the next page begins; absent on the last
 */
public record Found(
        Tier tier, int fitting, int total, List<FoundProduct> products, @Nullable Place next) {

    public Found {
        products = List.copyOf(products);
    }

    public boolean isEmpty() {
        return products.isEmpty();
    }

    /** Those that fit best. */
    public List<FoundProduct> best() {
        return products.subList(0, Math.min(fitting, products.size()));
    }
}
