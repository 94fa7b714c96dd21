package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/**
 * That something of the catalogue changed, so that what was remembered of it is forgotten. What it
 * is now is read where it is needed. Stream {@code catalog-changes}, from stock-api's outbox.
 */
public sealed interface CatalogChange extends Event {

    @WireType("product-changed.v1")
    record ProductChanged(Sku sku, Set<Aspect> aspects) implements CatalogChange {
        public ProductChanged {
            aspects = Set.copyOf(aspects);
        }
    }

    /** A category changed, or so many of its products that they are not named one by one. */
    @WireType("category-changed.v1")
    record CategoryChanged(String slug) implements CatalogChange {}

    /** What changed of a product. */
    enum Aspect {
        /** It is new, or withdrawn, or sold again. */
        @JsonProperty("existence")
        EXISTENCE,
        /** Name, brand, description, keywords, size, category. */
        @JsonProperty("text")
        TEXT,
        @JsonProperty("price")
        PRICE,
        @JsonProperty("stock")
        STOCK
    }
}
