package commerce.catalog.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: right after a product, so that nothing is seen twice or passed over when
 * others join or leave the list above it.
 *
 * @param from how many products were on the pages before, 0 to {@value #MOST_FROM}; counts where
 *     the product has left the list
 * @param after the id of the last of them; absent at the beginning, and in buttons of old
 */
public record Place(int from, @Nullable Long after) {

    static final int MOST_FROM = 10_000;
    static final Place BEGINNING = new Place(0, null);

    public Place {
        if (from < 0 || from > MOST_FROM) {
            throw new IllegalArgumentException("a page starts after 0 to 10,000 products");
        }
    }

    /** Whether nothing is before it. */
    boolean isBeginning() {
        return from == 0;
    }

    /** Where that is in a list now: from 0 to its size. */
    int in(List<Long> ids) {
        int found = after == null ? -1 : ids.indexOf(after);
        return found >= 0 ? found + 1 : Math.min(from, ids.size());
    }

    /** The place behind the first products of a list; absent where the list ends there. */
    static @Nullable Place behind(List<Long> ids, int shown) {
        return shown < 1 || shown >= ids.size() || shown > MOST_FROM
                ? null
                : new Place(shown, ids.get(shown - 1));
    }
}
