package commerce.cart.checkout;

import commerce.cart.CartProperties;
import commerce.contracts.Money;
import commerce.contracts.Reply.Discount;
import commerce.contracts.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is taken off a subtotal: one discount, the best a customer may have. */
@Component
public class Discounts {

    private final CartProperties shop;

    public Discounts(CartProperties shop) {
        this.shop = shop;
    }

    /** Absent where nothing is taken off. */
    public @Nullable Discount best(Tier tier, Money subtotal) {
        return open(tier, subtotal).stream()
                .filter(discount -> !discount.amount().isZero())
                .max(Comparator.comparing(Discount::percent))
                .orElse(null);
    }

    private List<Discount> open(Tier tier, Money subtotal) {
        CartProperties.Tiers rules = shop.tiers();
        List<Discount> open = new ArrayList<>();
        if (tier == Tier.NEW) {
            open.add(discount(Tier.NEW, rules.newPercent(), subtotal));
        }
        // What a regular customer may have, a vip may have.
        if (tier != Tier.NEW && !subtotal.isLessThan(shop.money(rules.regularFrom()))) {
            open.add(discount(Tier.REGULAR, rules.regularPercent(), subtotal));
        }
        if (tier == Tier.VIP) {
            open.add(discount(Tier.VIP, rules.vipPercent(), subtotal));
        }
        return open;
    }

    private static Discount discount(Tier tier, BigDecimal percent, Money subtotal) {
        return new Discount(tier, percent, subtotal.percent(percent));
    }
}
