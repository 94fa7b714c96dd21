package commerce.cart.customer;

import commerce.cart.CartProperties;
import commerce.contracts.Money;
import commerce.contracts.Tier;
import org.springframework.stereotype.Component;

/** Who is new, regular or vip. */
@Component
public class Tiers {

    private final CartProperties shop;

    public Tiers(CartProperties shop) {
        this.shop = shop;
    }

    public Tier of(int orders, Money spent) {
        if (orders == 0) {
            return Tier.NEW;
        }
        boolean vip =
                orders >= shop.tiers().vipOrders()
                        || !spent.isLessThan(shop.money(shop.tiers().vipSpent()));
        return vip ? Tier.VIP : Tier.REGULAR;
    }
}
