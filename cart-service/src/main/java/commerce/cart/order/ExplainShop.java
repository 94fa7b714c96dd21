package commerce.cart.order;

import commerce.cart.CartProperties;
import commerce.cart.checkout.DeliveryZones;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Reply.DeliveryTime;
import org.springframework.stereotype.Component;

/** How the shop delivers and is paid, from configuration. */
@Component
public class ExplainShop {

    private final CartProperties shop;
    private final DeliveryZones zones;

    ExplainShop(CartProperties shop, DeliveryZones zones) {
        this.shop = shop;
        this.zones = zones;
    }

    public Reply delivery(Language language) {
        return new Reply.DeliveryExplained(
                language,
                zones.shown(),
                new DeliveryTime(shop.delivery().leastMinutes(), shop.delivery().mostMinutes()),
                shop.hours());
    }

    public Reply payment(Language language) {
        return new Reply.PaymentExplained(language, shop.payment().methods());
    }
}
