package commerce.cart.order;

import commerce.cart.CartProperties;
import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stands in for a payment provider: its links look real and lead nowhere. */
@Component
class SimulatedPayments implements PaymentProvider {

    private final URI link;

    SimulatedPayments(CartProperties shop) {
        this.link = shop.payment().link();
    }

    @Override
    public @Nullable URI link(String orderNumber, Money total, PaymentMethod method) {
        return switch (method) {
            case CASH -> null;
            case CARD, TRANSFER -> link.resolve(orderNumber + "?by=" + method.code());
        };
    }
}
