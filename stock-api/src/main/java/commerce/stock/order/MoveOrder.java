package commerce.stock.order;

import commerce.contracts.OrderState;
import commerce.stock.audit.Audit;
import commerce.stock.outbox.CatalogChanges;
import commerce.stock.web.ProblemException;
import commerce.stock.web.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves an order on; with it goes the stock that was put aside for it. */
@Component
class MoveOrder {

    private final Orders orders;
    private final CatalogChanges changes;
    private final Audit audit;

    MoveOrder(Orders orders, CatalogChanges changes, Audit audit) {
        this.orders = orders;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * @param ifMatch where it is sent, the version that the order must have
     */
    @Transactional
    OrderView move(
            String number, OrderState state, @Nullable String reason, @Nullable String ifMatch) {
        Orders.Standing before = standing(number);
        Version.matchIfSent(ifMatch, before.version());
        if (!orders.move(number, state, reason)) {
            throw cannotBecome(number, standing(number).state(), state);
        }
        // The function locks the order, our look at it before did not: somebody may have been
        // faster.
        Version.matchIfSent(ifMatch, standing(number).version() - 1);
        switch (state) {
            case DISPATCHED, CANCELLED -> changes.stock(orders.skus(number));
            case PENDING_REVIEW, CONFIRMED, PREPARING, DELIVERED -> {
                // What was put aside stays there, or has left the shop already.
            }
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("from", before.state());
        detail.put("to", state);
        if (reason != null) {
            detail.put("reason", reason);
        }
        audit.record("order.moved", number, detail);
        return orders.find(number).orElseThrow();
    }

    private Orders.Standing standing(String number) {
        return orders.standing(number)
                .orElseThrow(() -> ProblemException.notFound("order", number));
    }

    private static ProblemException cannotBecome(
            String number, OrderState current, OrderState wish) {
        String next =
                current.next().stream().map(OrderState::code).collect(Collectors.joining(", "));
        return ProblemException.conflict(
                        "order-state",
                        "Not from this state",
                        "Order %s is %s and cannot become %s; it may become: %s."
                                .formatted(
                                        number,
                                        current.code(),
                                        wish.code(),
                                        next.isEmpty() ? "nothing any more" : next))
                .with("state", current)
                .with("mayBecome", current.next());
    }
}
