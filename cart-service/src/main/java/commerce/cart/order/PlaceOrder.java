package commerce.cart.order;

import commerce.cart.cart.Cart;
import commerce.cart.cart.CartDecision.CutDown;
import commerce.cart.cart.CartDesk;
import commerce.cart.cart.CartLine;
import commerce.cart.cart.OpenCart;
import commerce.cart.checkout.CheckoutDecision;
import commerce.cart.checkout.CheckoutStep.Confirming;
import commerce.cart.customer.Profiles;
import commerce.cart.stock.Product;
import commerce.cart.stock.Reservation;
import commerce.cart.stock.StockLevels;
import commerce.contracts.Money;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes an order of a cart that was summed up and confirmed, with its stock put aside. */
@Component
class PlaceOrder {

    private final Orders orders;
    private final StockLevels stock;
    private final CartDesk desk;
    private final Profiles profiles;
    private final Review review;
    private final PaymentProvider payments;
    private final TransactionTemplate savepoint;

    PlaceOrder(
            Orders orders,
            StockLevels stock,
            CartDesk desk,
            Profiles profiles,
            Review review,
            PaymentProvider payments,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.stock = stock;
        this.desk = desk;
        this.profiles = profiles;
        this.review = review;
        this.payments = payments;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What came of it. */
    sealed interface Outcome {
        record Placed(NewOrder order) implements Outcome {}

        /** Not all is there any more: nothing was ordered, the cart holds what is left. */
        record FellShort(OpenCart left, CutDown cut) implements Outcome {}
    }

    Outcome place(OpenCart open, CheckoutDecision.PlaceOrder confirmed) {
        List<CartLine> lines = open.cart().lines();
        String number = orders.nextNumber();
        if (!allPutAside(lines, number, open)) {
            Map<Long, Product> shelf =
                    stock.products(lines.stream().map(line -> line.product().id()).toList());
            CutDown cut = open.cart().cutDownTo(shelf);
            return new Outcome.FellShort(desk.keep(open, cut.after()), cut);
        }
        Confirming step = confirmed.step();
        Money total = confirmed.quote().total();
        NewOrder order =
                new NewOrder(
                        number,
                        open.customer(),
                        step.place(),
                        step.payment(),
                        payments.link(number, total, step.payment()),
                        review.reason(total, step.place().address()).orElse(null),
                        confirmed.quote());
        orders.insert(order, lines);
        desk.keep(open, new Cart(List.of()));
        profiles.refresh(open.customer());
        return new Outcome.Placed(order);
    }

    /**
     * All or nothing: where one product falls short, what was put aside of the others goes back.
     */
    private boolean allPutAside(List<CartLine> lines, String number, OpenCart open) {
        if (lines.stream().anyMatch(line -> !line.product().sold())) {
            return false;
        }
        List<Reservation> wanted =
                lines.stream()
                        .map(line -> new Reservation(line.product().id(), line.quantity()))
                        .toList();
        return Boolean.TRUE.equals(
                savepoint.execute(
                        status -> {
                            boolean all =
                                    stock.reserve(wanted, number, open.customer().value())
                                            .isEmpty();
                            if (!all) {
                                status.setRollbackOnly();
                            }
                            return all;
                        }));
    }
}
