package commerce.cart.checkout;

import commerce.contracts.Reply.AddressProblem;

/** What came of looking an address or a pin up. */
public sealed interface Located {

    record Within(Place place) implements Located {}

    record Rejected(AddressProblem problem) implements Located {}
}
