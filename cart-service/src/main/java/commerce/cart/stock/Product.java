package commerce.cart.stock;

import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A product as it stands on the shelf at this moment.
 *
 * @param price today's; prices are never kept
 * @param available on hand less what is put aside for orders
 * @param sold false where it was withdrawn: there may be some left, but it cannot be bought
 */
public record Product(
        long id,
        Sku sku,
        String name,
        @Nullable String brand,
        String unit,
        Money price,
        @Nullable Money listPrice,
        int available,
        boolean sold) {

    /** How many can be bought. */
    public int buyable() {
        return sold ? Math.max(0, available) : 0;
    }

    /**
     * @param fewLeft from how many down they are few
     */
    public Reply.Product shown(int fewLeft) {
        StockMark mark =
                buyable() == 0
                        ? StockMark.NONE
                        : buyable() <= fewLeft ? StockMark.FEW : StockMark.AVAILABLE;
        return new Reply.Product(sku, name, brand, unit, price, listPrice, mark);
    }
}
