package commerce.catalog.search;

import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A product that is sold, at today's price and with today's stock.
 *
 * @param unit what one of it is: {@code unidad}, {@code kg}, {@code 100 g}, {@code docena}
 * @param category its category's id
 * @param popularity how much it is bought, 0 to 1000
 */
public record FoundProduct(
        long id,
        Sku sku,
        String name,
        @Nullable String brand,
        String unit,
        @Nullable String size,
        Money price,
        @Nullable Money listPrice,
        StockMark stock,
        int category,
        int popularity) {

    public boolean isInStock() {
        return stock != StockMark.NONE;
    }

    /** As a reply shows it. */
    public Reply.Product shown() {
        return new Reply.Product(sku, name, brand, unit, price, listPrice, stock);
    }
}
