package commerce.cart.cart;

import commerce.cart.checkout.Checkout;
import commerce.cart.checkout.Situation;
import commerce.cart.customer.CustomerProfile;
import commerce.cart.stock.Product;
import commerce.contracts.CustomerId;
import commerce.contracts.Sku;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer's cart as it lies open in a transaction that holds it, with all that a decision about
 * it depends on.
 *
 * @param products those of the cart and those asked for, by sku
 * @param checkout absent where none is under way
 */
public record OpenCart(
        CustomerId customer,
        Cart cart,
        Map<Sku, Product> products,
        CustomerProfile profile,
        @Nullable Checkout checkout,
        Instant now) {

    public OpenCart {
        products = Map.copyOf(products);
    }

    OpenCart with(Cart after) {
        return new OpenCart(customer, after, products, profile, checkout, now);
    }

    OpenCart emptied() {
        return new OpenCart(customer, new Cart(List.of()), products, profile, null, now);
    }

    public Situation situation(Currency currency) {
        return new Situation(checkout, cart.basket(currency), profile, now);
    }
}
