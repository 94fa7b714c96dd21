package commerce.cart.order;

import commerce.contracts.Money;
import commerce.contracts.PaymentMethod;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Whoever collects the money. Asked while the order is being placed, with its stock locked: gives
 * out a link that it can vouch for by itself, and calls nobody.
 */
interface PaymentProvider {

    /**
     * @return where to pay; absent where the method needs no link
     */
    @Nullable URI link(String orderNumber, Money total, PaymentMethod method);
}
