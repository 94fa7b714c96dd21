package commerce.cart.cart;

import commerce.cart.CartProperties;
import commerce.cart.checkout.CheckoutRules;
import commerce.cart.checkout.Checkouts;
import commerce.cart.customer.Profiles;
import commerce.contracts.CustomerId;
import commerce.contracts.Reply.CartView;
import commerce.contracts.Sku;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens a customer's cart with all that belongs to it, and puts it away again. */
@Component
public class CartDesk {

    private final CartProperties shop;
    private final Carts carts;
    private final Profiles profiles;
    private final Checkouts checkouts;
    private final CheckoutRules rules;
    private final Clock clock;

    CartDesk(
            CartProperties shop,
            Carts carts,
            Profiles profiles,
            Checkouts checkouts,
            CheckoutRules rules,
            Clock clock) {
        this.shop = shop;
        this.carts = carts;
        this.profiles = profiles;
        this.checkouts = checkouts;
        this.rules = rules;
        this.clock = clock;
    }

    public OpenCart open(CustomerId customer) {
        return open(customer, List.of());
    }

    /**
     * @param asked products to be read along with it
     */
    public OpenCart open(CustomerId customer, Collection<Sku> asked) {
        Carts.Loaded loaded = carts.load(customer, asked);
        return new OpenCart(
                customer,
                loaded.cart(),
                loaded.products(),
                profiles.find(customer),
                checkouts.find(customer),
                clock.instant());
    }

    /** Keeps the cart as it is from now on. Without lines there is nothing to check out. */
    public OpenCart keep(OpenCart open, Cart after) {
        carts.save(open.customer(), open.cart(), after);
        if (!after.isEmpty()) {
            return open.with(after);
        }
        if (open.checkout() != null) {
            checkouts.drop(open.customer());
        }
        return open.emptied();
    }

    /** The cart as it is shown: with the customer's discount, and delivery where it is known. */
    public CartView view(OpenCart open) {
        return rules.quote(open.situation(shop.currency())).view();
    }
}
