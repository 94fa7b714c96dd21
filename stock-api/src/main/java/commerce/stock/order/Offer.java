package commerce.stock.order;

import java.math.BigDecimal;

/**
 * A product as it may be ordered now.
 *
 * @param sold whether it and its category are
 * @param available how many are free
 */
record Offer(long id, String sku, String name, BigDecimal price, boolean sold, int available) {}
