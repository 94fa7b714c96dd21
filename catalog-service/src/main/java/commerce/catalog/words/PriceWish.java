package commerce.catalog.words;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about prices.
 *
 * @param min in the shop's currency; null where nothing was said
 * @param max in the shop's currency; null where nothing was said
 */
public record PriceWish(@Nullable BigDecimal min, @Nullable BigDecimal max, Preference preference) {

    /** Which of several products is rather meant. */
    public enum Preference {
        NONE,
        CHEAP,
        DEAR,
        ON_OFFER
    }

    public static final PriceWish NOTHING = new PriceWish(null, null, Preference.NONE);

    /** Whether a price can be too low or too high. */
    public boolean isBound() {
        return min != null || max != null;
    }

    /** The same of any price. */
    public PriceWish unbound() {
        return new PriceWish(null, null, preference);
    }

    /** Whether anything was said. */
    public boolean isNothing() {
        return min == null && max == null && preference == Preference.NONE;
    }
}
