package commerce.stock.order;

import commerce.contracts.Money;
import java.math.BigDecimal;

/**
 * What an order costs.
 *
 * @param discount what is taken off the subtotal
 */
record Totals(Money subtotal, Money discount, Money delivery) {

    /**
     * @param discountPercent of the subtotal, rounded to the currency's digits
     */
    static Totals of(Money subtotal, BigDecimal discountPercent, Money delivery) {
        return new Totals(subtotal, subtotal.percent(discountPercent), delivery);
    }

    Money total() {
        return subtotal.minus(discount).plus(delivery);
    }
}
