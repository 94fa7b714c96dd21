package commerce.cart.order;

import commerce.cart.checkout.Checkouts;
import commerce.cart.customer.Profiles;
import commerce.contracts.CartCommand.CancelOrder;
import commerce.contracts.CartCommand.TrackOrder;
import commerce.contracts.CustomerId;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far an order is, and calling it off. Called in a transaction that holds the cart. */
@Component
public class FollowOrder {

    /** "#1001", "1001" and "ord-1001" are one order. */
    private static final Pattern NUMBER =
            Pattern.compile("\\s*#?(?:ord)?[- ]?(\\d{1,18})\\s*", Pattern.CASE_INSENSITIVE);

    private final Orders orders;
    private final Checkouts checkouts;
    private final Profiles profiles;

    FollowOrder(Orders orders, Checkouts checkouts, Profiles profiles) {
        this.orders = orders;
        this.checkouts = checkouts;
        this.profiles = profiles;
    }

    public Reply track(CustomerId customer, TrackOrder command) {
        return find(customer, command.number())
                .map(order -> tracked(order, command.language()))
                .orElseGet(() -> new Reply.OrderNotFound(command.language(), command.number()));
    }

    /**
     * "Cancel" in the middle of a checkout means the checkout; with an order's number it means that
     * order.
     */
    public Reply cancel(CustomerId customer, CancelOrder command) {
        Language language = command.language();
        if (command.number() == null && checkouts.find(customer) != null) {
            checkouts.drop(customer);
            return new Reply.CheckoutCancelled(language);
        }
        Optional<Order> found = find(customer, command.number());
        if (found.isEmpty()) {
            return new Reply.OrderNotFound(language, command.number());
        }
        String number = found.get().number();
        if (!orders.cancel(number, customer)) {
            // Read again: it may have moved on since it was found.
            Order now = orders.find(customer, number).orElseThrow();
            return new Reply.OrderNotCancellable(language, number, now.state());
        }
        profiles.refresh(customer);
        return new Reply.OrderCancelled(language, number);
    }

    static Reply tracked(Order order, Language language) {
        return new Reply.OrderTracked(
                language,
                order.number(),
                order.state(),
                order.total(),
                order.placedAt(),
                order.changedAt());
    }

    private Optional<Order> find(CustomerId customer, @Nullable String number) {
        if (number == null) {
            return orders.last(customer);
        }
        Matcher digits = NUMBER.matcher(number);
        return digits.matches()
                ? orders.find(customer, "ORD-" + digits.group(1))
                : Optional.empty();
    }
}
