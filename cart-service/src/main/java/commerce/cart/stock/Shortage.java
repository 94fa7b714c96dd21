package commerce.cart.stock;

import commerce.contracts.Reply.LeftOutReason;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer wanted and does not get, or not wholly.
 *
 * @param wanted the product's name, or the words where it is unknown
 * @param available how many there are, where that is the reason
 * @param product absent where it is unknown
 */
public record Shortage(
        String wanted,
        LeftOutReason reason,
        @Nullable Integer available,
        @Nullable Product product) {

    public static Shortage unknown(String wanted) {
        return new Shortage(wanted, LeftOutReason.NOT_FOUND, null, null);
    }

    public static Shortage noLongerSold(String wanted) {
        return new Shortage(wanted, LeftOutReason.NO_LONGER_SOLD, null, null);
    }

    /** There is less of the product than was wanted. */
    public static Shortage of(Product product) {
        if (!product.sold()) {
            return new Shortage(product.name(), LeftOutReason.NO_LONGER_SOLD, null, product);
        }
        LeftOutReason reason =
                product.buyable() == 0
                        ? LeftOutReason.OUT_OF_STOCK
                        : LeftOutReason.NOT_ENOUGH_STOCK;
        return new Shortage(product.name(), reason, product.buyable(), product);
    }

    public static Shortage beyondLimit(Product product, LeftOutReason limit) {
        return new Shortage(product.name(), limit, null, product);
    }
}
