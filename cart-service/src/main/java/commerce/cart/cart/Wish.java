package commerce.cart.cart;

import commerce.cart.stock.Product;
import commerce.cart.stock.Shortage;
import org.jspecify.annotations.Nullable;

/**
 * Something to be put into the cart, bounds not checked yet.
 *
 * @param product absent where the shop does not have it
 * @param otherwise what is said where it does not
 */
public record Wish(@Nullable Product product, long quantity, Shortage otherwise) {

    static Wish of(@Nullable Product product, String wanted, long quantity) {
        return new Wish(product, quantity, Shortage.unknown(wanted));
    }
}
