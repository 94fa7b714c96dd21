package commerce.catalog.search;

import commerce.catalog.words.Plain;
import commerce.catalog.words.PriceWish;
import commerce.contracts.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list of products that can be paged through. */
public sealed interface Listing {

    /** The highest price that is a bound of any use. */
    BigDecimal MOST_PRICE = BigDecimal.valueOf(9_999_999_999L);

    /** A list of which parts may be asked for: each is a list of the same kind. */
    sealed interface Divisible extends Listing {

        /** Those of a brand; empty where one was said, or a button cannot carry it. */
        Optional<Divisible> ofBrand(String brand);

        /**
         * Those of a category; empty where one was said.
         *
         * @param id the category's
         */
        Optional<Divisible> ofCategory(int id);

        /**
         * Those that cost no more; empty where a bound was said.
         *
         * @param price in the shop's currency
         */
        Optional<Divisible> upTo(BigDecimal price);
    }

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
            implements Divisible {

        /** What is left of a page token for the words, where it carries everything else too. */
        static final int MOST_BYTES = 80;

        public OfWords {
            words = cut(plain(words));
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

        /** A brand is said after the words, as a customer would. */
        @Override
        public Optional<Divisible> ofBrand(String brand) {
            OfWords narrower =
                    new OfWords(words + " " + brand, language, minPrice, maxPrice, category);
            boolean isSaid = Set.copyOf(Plain.tokens(words)).containsAll(Plain.tokens(brand));
            return isSaid || !narrower.words().endsWith(brand)
                    ? Optional.empty()
                    : Optional.of(narrower);
        }

        @Override
        public Optional<Divisible> ofCategory(int id) {
            return category == null
                    ? Optional.of(new OfWords(words, language, minPrice, maxPrice, id))
                    : Optional.empty();
        }

        @Override
        public Optional<Divisible> upTo(BigDecimal price) {
            return maxPrice == null
                    ? Optional.of(new OfWords(words, language, minPrice, price, category))
                    : Optional.empty();
        }

        private static String cut(String words) {
            String rest = words;
            while (bytes(rest) > MOST_BYTES) {
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
     * @param brand the only brand, as products have it; null for any
     * @param maxPrice in the shop's currency; null for any
     */
    record OfCategory(int category, @Nullable String brand, @Nullable BigDecimal maxPrice)
            implements Divisible {

        public OfCategory {
            maxPrice = price(maxPrice);
        }

        public static OfCategory of(int category) {
            return new OfCategory(category, null, null);
        }

        @Override
        public Optional<Divisible> ofBrand(String said) {
            boolean isCarried = said.equals(plain(said)) && bytes(said) <= OfWords.MOST_BYTES;
            return brand == null && isCarried
                    ? Optional.of(new OfCategory(category, said, maxPrice))
                    : Optional.empty();
        }

        @Override
        public Optional<Divisible> ofCategory(int id) {
            return Optional.empty();
        }

        @Override
        public Optional<Divisible> upTo(BigDecimal price) {
            return maxPrice == null
                    ? Optional.of(new OfCategory(category, brand, price))
                    : Optional.empty();
        }
    }

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

    /** A bound of any use, in whole cents. */
    private static @Nullable BigDecimal price(@Nullable BigDecimal bound) {
        if (bound == null || bound.signum() <= 0 || bound.compareTo(MOST_PRICE) > 0) {
            return null;
        }
        return bound.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** On one line, without what separates the parts of a page token. */
    private static String plain(String text) {
        return text.strip().replaceAll("[\\s|]+", " ");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
