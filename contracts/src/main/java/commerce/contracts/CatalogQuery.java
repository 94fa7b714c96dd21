package commerce.contracts;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants to see of the catalogue. Stream {@code catalog-queries}, from
 * intent-service to catalog-service, which answers with a {@link Reply} or, where products are to
 * be put into the cart, passes on a {@link CartCommand}.
 */
public sealed interface CatalogQuery extends Event {

    /** The language the answer is to be in. */
    Language language();

    /**
     * @param page from 1; how much fits on one is the formatter's to know
     */
    @WireType("show-categories.v1")
    record ShowCategories(Language language, Tier tier, int page) implements CatalogQuery {}

    /** A category by its slug (a tap) or by words for it. */
    @WireType("show-category.v1")
    record ShowCategory(Language language, String category) implements CatalogQuery {}

    /**
     * @param words what was looked for, as understood: product, brand and size
     */
    @WireType("search.v1")
    record Search(
            Language language,
            String words,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            @Nullable String category)
            implements CatalogQuery {}

    @WireType("show-offers.v1")
    record ShowOffers(Language language) implements CatalogQuery {}

    @WireType("next-page.v1")
    record NextPage(Language language, String token) implements CatalogQuery {}

    @WireType("show-product.v1")
    record ShowProduct(Language language, Sku sku) implements CatalogQuery {}

    /** A question about a product in words: "¿cuánto sale la leche?". */
    @WireType("describe-product.v1")
    record DescribeProduct(Language language, String words) implements CatalogQuery {}

    /** Products in words, to be put into the cart where it is clear which are meant. */
    @WireType("add-by-words.v1")
    record AddByWords(Language language, List<WantedItem> items) implements CatalogQuery {
        public AddByWords {
            items = List.copyOf(items);
        }
    }

    /**
     * What to buy for an occasion. Words of a plan only ever find products: none of them is shown.
     *
     * @param occasion as the customer put it
     * @param plan words for products, and amounts; may be empty
     * @param keywords words for products whose categories are shown where no plan can be offered
     */
    @WireType("advise.v1")
    record Advise(Language language, String occasion, List<WantedItem> plan, List<String> keywords)
            implements CatalogQuery {
        public Advise {
            plan = List.copyOf(plan);
            keywords = List.copyOf(keywords);
        }
    }

    /**
     * "The second one", of the list the customer last saw.
     *
     * @param ordinal from 1; −1 is the last
     * @param add how many to put into the cart; absent where it is only to be shown
     */
    @WireType("pick.v1")
    record Pick(Language language, int ordinal, @Nullable Quantity add) implements CatalogQuery {}
}
