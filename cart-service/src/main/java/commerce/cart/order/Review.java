package commerce.cart.order;

import commerce.cart.CartProperties;
import commerce.cart.checkout.DeliveryZones;
import commerce.contracts.Money;
import java.util.Optional;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;

/** Which orders a person looks at first. Nothing is refused in silence. */
@Component
class Review {

    private final CartProperties shop;
    private final DeliveryZones zones;

    Review(CartProperties shop, DeliveryZones zones) {
        this.shop = shop;
        this.zones = zones;
    }

    /** Why; empty where nobody needs to. */
    Optional<String> reason(Money total, String address) {
        StringJoiner reasons = new StringJoiner(", ");
        if (shop.money(shop.reviewAbove()).isLessThan(total)) {
            reasons.add("high amount");
        }
        if (zones.isThin(address)) {
            reasons.add("thin address");
        }
        return reasons.length() == 0 ? Optional.empty() : Optional.of(reasons.toString());
    }
}
