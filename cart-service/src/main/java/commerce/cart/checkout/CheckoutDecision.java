package commerce.cart.checkout;

import commerce.cart.checkout.CheckoutStep.Confirming;
import commerce.contracts.Money;
import commerce.contracts.Reply.AddressProblem;
import commerce.contracts.Reply.PriceChange;
import java.util.List;

/** What a checkout does next. */
public sealed interface CheckoutDecision {

    /** There is nothing to pay for. */
    record NothingInCart() implements CheckoutDecision {}

    /** No checkout is under way: the cart is shown instead. */
    record CartInstead() implements CheckoutDecision {}

    record BelowMinimum(Money minimum, Money subtotal) implements CheckoutDecision {}

    record AskAddress(Checkout next) implements CheckoutDecision {}

    record RejectAddress(Checkout next, AddressProblem problem) implements CheckoutDecision {}

    record AskPayment(Checkout next, Place place, Money delivery) implements CheckoutDecision {}

    /**
     * @param summary the id of what is shown
     * @param changes the prices that are not what the customer saw before
     */
    record SumUp(
            Checkout next, Confirming step, Quote quote, String summary, List<PriceChange> changes)
            implements CheckoutDecision {
        public SumUp {
            changes = List.copyOf(changes);
        }
    }

    /** The customer saw exactly this and said yes. */
    record PlaceOrder(Checkout checkout, Confirming step, Quote quote)
            implements CheckoutDecision {}

    record Drop() implements CheckoutDecision {}
}
