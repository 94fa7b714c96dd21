package commerce.catalog.wanted;

import commerce.catalog.search.FoundProduct;
import java.util.List;

/** Which product somebody means. */
sealed interface Resolution {

    /** This one. */
    record Clear(FoundProduct product) implements Resolution {}

    /** One of these, all in stock, most probable first. */
    record Several(List<FoundProduct> products) implements Resolution {
        public Several {
            products = List.copyOf(products);
        }
    }

    /** One of these, and there is none of any. */
    record OutOfStock(List<FoundProduct> products) implements Resolution {
        public OutOfStock {
            products = List.copyOf(products);
        }
    }

    /** None. */
    record NotFound() implements Resolution {}
}
