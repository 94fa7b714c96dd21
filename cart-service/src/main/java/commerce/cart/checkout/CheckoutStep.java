package commerce.cart.checkout;

import commerce.contracts.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** What a checkout is waiting for, with what it knows by then. */
public sealed interface CheckoutStep {

    /** How the order will be paid; absent where it was not said yet. */
    @Nullable PaymentMethod payment();

    /** Where it goes; absent where it was not said yet. */
    @Nullable Place place();

    /**
     * @param payment kept where the customer only goes back to change the address
     */
    record AwaitingAddress(@Nullable PaymentMethod payment) implements CheckoutStep {
        @Override
        public @Nullable Place place() {
            return null;
        }
    }

    record AwaitingPayment(Place place) implements CheckoutStep {
        @Override
        public @Nullable PaymentMethod payment() {
            return null;
        }
    }

    record Confirming(Place place, PaymentMethod payment) implements CheckoutStep {}
}
