package commerce.stock.order;

import commerce.contracts.Money;
import commerce.contracts.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** An order on its way to being one. */
record NewOrder(
        String number,
        PhoneOrder wish,
        List<Line> lines,
        BigDecimal discountPercent,
        Totals totals) {

    NewOrder {
        lines = List.copyOf(lines);
    }

    record Line(Offer offer, Quantity quantity, Money unitPrice) {
        Money subtotal() {
            return unitPrice.times(quantity);
        }
    }
}
