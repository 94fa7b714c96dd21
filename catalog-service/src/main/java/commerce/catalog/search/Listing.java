package commerce.catalog.search;

import commerce.catalog.words.PriceWish;
import commerce.contracts.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A list of products that can be paged through. */
public sealed interface Listing {

    /**
     * What words find.
     *
     * @param words as typed; cut to {@value #MOST_BYTES} bytes, so that every page is of the same
     *     words
     * @param language whose words they are
     * @param minPrice in the shop's currency
     * @param category the id of the only category to look in
     */
    record OfWords(
            String words,
            Language language,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            @Nullable Integer category)
            implements Listing {

        /** What is left of a page token for the words, where it carries everything else too. */
        static final int MOST_BYTES = 90;

        private static final BigDecimal MOST_PRICE = BigDecimal.valueOf(9_999_999_999L);

        public OfWords {
            words = cut(words.strip().replaceAll("[\\s|]+", " "));
            minPrice = price(minPrice);
            maxPrice = price(maxPrice);
        }

        public static OfWords of(String words, Language language) {
            return new OfWords(words, language, null, null, null);
        }

        /** The wish with its bounds, where none were understood before. */
        PriceWish within(PriceWish read) {
            return new PriceWish(
                    minPrice == null ? read.min() : minPrice,
                    maxPrice == null ? read.max() : maxPrice,
                    read.preference());
        }

        /** A bound of any use, in whole cents. */
        private static @Nullable BigDecimal price(@Nullable BigDecimal bound) {
            if (bound == null || bound.signum() <= 0 || bound.compareTo(MOST_PRICE) > 0) {
                return null;
            }
            return bound.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        }

        private static String cut(String words) {
            String rest = words;
            while (rest.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                int space = rest.lastIndexOf(' ');
                rest =
                        rest.substring(
                                0, space > 0 ? space : rest.offsetByCodePoints(rest.length(), -1));
            }
            return rest;
        }
    }

    /**
     * A category's products.
     *
     * @param category its id
     */
    record OfCategory(int category) implements Listing {}

    /** What is on offer. */
    record Offers() implements Listing {}

    /**
     * What fits any of the words: what is nearest where nothing fits.
     *
     * @param language whose words they are
     */
    record Nearest(String words, Language language) implements Listing {}

    /** What the shop puts first. */
    record Featured() implements Listing {}
}
