package commerce.cart.order;

import commerce.cart.checkout.Place;
import commerce.cart.checkout.Quote;
import commerce.contracts.CustomerId;
import commerce.contracts.OrderState;
import commerce.contracts.PaymentMethod;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An order about to be written down.
 *
 * @param reviewReason why a person looks at it first; absent where nobody needs to
 */
record NewOrder(
        String number,
        CustomerId customer,
        Place place,
        PaymentMethod payment,
        @Nullable URI paymentLink,
        @Nullable String reviewReason,
        Quote quote) {

    OrderState state() {
        return reviewReason == null ? OrderState.CONFIRMED : OrderState.PENDING_REVIEW;
    }
}
