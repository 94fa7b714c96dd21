package commerce.ai.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the words that no rule used are about.
 *
 * @param items the products that are named
 * @param shelf the category that is named, without a product of it
 * @param ordinal the place in a list that is named
 * @param loose an amount without a product: "mejor 3"
 * @param priced whether money is mentioned
 * @param strange how many words were not understood at all
 */
public record Wanted(
        List<Item> items,
        @Nullable String shelf,
        @Nullable Integer ordinal,
        @Nullable Item loose,
        boolean priced,
        int strange) {

    public Wanted {
        items = List.copyOf(items);
    }

    /** Whether one of the products is known to be one. */
    public boolean known() {
        return items.stream().anyMatch(Item::known);
    }

    /** Whether it was said how many, or how much. */
    public boolean amount() {
        return items.stream().anyMatch(Item::said) || (loose != null && loose.said());
    }

    /** Whether "un", "uma", "a" was said: perhaps an amount. */
    public boolean one() {
        return items.stream().anyMatch(item -> item.quantity() != null && !item.said())
                || (loose != null && loose.quantity() != null && !loose.said());
    }
}
