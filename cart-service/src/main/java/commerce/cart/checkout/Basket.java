package commerce.cart.checkout;

import commerce.contracts.Money;
import commerce.contracts.Quantity;
import commerce.contracts.Reply.CartLine;
import commerce.contracts.Sku;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be paid for: a cart's lines at today's prices.
 *
 * @param lines in the order they were added
 */
public record Basket(List<CartLine> lines, Currency currency) {

    public Basket {
        lines = List.copyOf(lines);
    }

    /** A line with its subtotal. */
    public static CartLine line(Sku sku, String name, int quantity, Money price) {
        Quantity many = new Quantity(quantity);
        return new CartLine(sku, name, many, price, price.times(many));
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public Money subtotal() {
        return lines.stream().map(CartLine::subtotal).reduce(Money.zero(currency), Money::plus);
    }

    Map<Sku, Money> prices() {
        Map<Sku, Money> prices = new LinkedHashMap<>();
        lines.forEach(line -> prices.put(line.sku(), line.unitPrice()));
        return prices;
    }
}
