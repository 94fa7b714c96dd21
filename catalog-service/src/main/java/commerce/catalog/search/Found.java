package commerce.catalog.search;

import java.util.List;

/**
 * A page of what was found.
 *
 * @param tier how well it fits
 * @param total how many there are on all pages
 * @param products those of the page
 */
public record Found(Tier tier, int total, List<FoundProduct> products) {

    static final Found NOTHING = new Found(Tier.NONE, 0, List.of());

    public Found {
        products = List.copyOf(products);
    }

    public boolean isEmpty() {
        return products.isEmpty();
    }
}
