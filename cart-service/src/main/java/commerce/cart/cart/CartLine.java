package commerce.cart.cart;

import commerce.cart.checkout.Basket;
import commerce.cart.stock.Product;
import commerce.contracts.Reply;

/**
 * So many of a product.
 *
 * @param quantity at least 1
 * @param position grows in the order in which lines were added
 */
public record CartLine(Product product, int quantity, int position) {

    CartLine of(int other) {
        return new CartLine(product, other, position);
    }

    /** The line at today's price. */
    public Reply.CartLine shown() {
        return Basket.line(product.sku(), product.name(), quantity, product.price());
    }
}
