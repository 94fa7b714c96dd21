package commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commerce.cart.order.OrderOutbox;
import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.CancelOrder;
import commerce.contracts.CartCommand.ConfirmOrder;
import commerce.contracts.CartCommand.RepeatLastOrder;
import commerce.contracts.CartCommand.ShowFavorites;
import commerce.contracts.CartCommand.TrackOrder;
import commerce.contracts.Envelope;
import commerce.contracts.OrderEvent;
import commerce.contracts.OrderEvent.ChangedBy;
import commerce.contracts.OrderState;
import commerce.contracts.Reply.ItemsAdded;
import commerce.contracts.Reply.LeftOut;
import commerce.contracts.Reply.LeftOutReason;
import commerce.contracts.Reply.ListKind;
import commerce.contracts.Reply.OrderCancelled;
import commerce.contracts.Reply.OrderConfirmed;
import commerce.contracts.Reply.OrderNotCancellable;
import commerce.contracts.Reply.OrderNotFound;
import commerce.contracts.Reply.OrderTracked;
import commerce.contracts.Reply.ProductsListed;
import commerce.streams.relay.Outbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OrderIT extends Shop {

    @Autowired private OrderOutbox outbox;
    @Autowired private PlatformTransactionManager transactions;

    @Test
    void cancellingGivesTheStockBackAndCorrectsTheProfile() {
        Shopper customer = aCustomer();
        int before = available("LAC-0003");
        OrderConfirmed first = customer.orders(item("LAC-0003", 1));
        OrderConfirmed second = customer.orders(item("LAC-0003", 4));
        assertThat(available("LAC-0003")).isEqualTo(before - 5);

        assertThat(customer.gets(OrderCancelled.class, new CancelOrder(ES, null)).number())
                .isEqualTo(second.number());

        assertThat(available("LAC-0003")).isEqualTo(before - 1);
        assertThat(profileOf(customer))
                .isEqualTo("1 " + first.total().amount() + " regular " + first.number());
        assertThat(customer.gets(OrderNotCancellable.class, new CancelOrder(ES, second.number())))
                .extracting(OrderNotCancellable::number, OrderNotCancellable::state)
                .containsExactly(second.number(), OrderState.CANCELLED);
        assertThat(available("LAC-0003")).isEqualTo(before - 1);
    }

    @Test
    void whoCancelledTheirOnlyOrderIsNewAgain() {
        Shopper customer = aCustomer();
        customer.orders(item("LAC-0003", 1));
        customer.says(new CancelOrder(ES, null));

        assertThat(profileOf(customer)).isEqualTo("0 0.00 new -");
    }

    @Test
    void anOrderOnItsWayIsNotCancelled() {
        Shopper customer = aCustomer();
        OrderConfirmed order = customer.orders(item("LAC-0003", 1));
        moved(order.number(), "preparing");
        moved(order.number(), "dispatched");

        assertThat(customer.gets(OrderNotCancellable.class, new CancelOrder(ES, null)).state())
                .isEqualTo(OrderState.DISPATCHED);
    }

    @Test
    void onlyOnesOwnOrdersAreFound() {
        Shopper customer = aCustomer();
        OrderConfirmed order = customer.orders(item("LAC-0003", 1));
        String bare = order.number().substring("ORD-".length());

        assertThat(customer.gets(OrderTracked.class, new TrackOrder(ES, bare)))
                .extracting(OrderTracked::number, OrderTracked::state, OrderTracked::total)
                .containsExactly(order.number(), OrderState.CONFIRMED, order.total());
        assertThat(customer.gets(OrderTracked.class, new TrackOrder(ES, null)).number())
                .isEqualTo(order.number());
        assertThat(customer.gets(OrderTracked.class, new TrackOrder(ES, "#ord " + bare)).number())
                .isEqualTo(order.number());
        assertThat(customer.gets(OrderNotFound.class, new TrackOrder(ES, "el de ayer")).number())
                .isEqualTo("el de ayer");
        Shopper other = aCustomer();
        assertThat(other.gets(OrderNotFound.class, new TrackOrder(ES, order.number())).number())
                .isEqualTo(order.number());
        assertThat(other.says(new CancelOrder(ES, order.number())))
                .isInstanceOf(OrderNotFound.class);
        assertThat(other.gets(OrderNotFound.class, new TrackOrder(ES, null)).number()).isNull();
    }

    @Test
    void theLastOrderIsRepeatedAsFarAsItIsStillSold() {
        Shopper customer = aCustomer();
        OrderConfirmed order =
                customer.orders(item("DES-0001", 2), item("DES-0002", 1), item("DES-0003", 2));
        leave("DES-0002", 0);
        asOwner("UPDATE catalog.product SET active = false WHERE sku = 'DES-0003'");

        ItemsAdded repeated = customer.gets(ItemsAdded.class, new RepeatLastOrder(ES));

        assertThat(repeated.repeated()).isEqualTo(order.number());
        assertThat(repeated.added())
                .extracting(line -> line.sku().value(), line -> line.quantity().value())
                .containsExactly(tuple("DES-0001", 2));
        assertThat(repeated.leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(LeftOutReason.OUT_OF_STOCK, LeftOutReason.NO_LONGER_SOLD);
        assertThat(aCustomer().gets(OrderNotFound.class, new RepeatLastOrder(ES)).number())
                .isNull();
    }

    @Test
    void favoritesAreWhatWasBoughtMost() {
        Shopper customer = aCustomer();
        customer.orders(item("ALM-0001", 1), item("ALM-0002", 5));
        customer.orders(item("ALM-0001", 2), item("ALM-0007", 1));

        ProductsListed listed = customer.gets(ProductsListed.class, new ShowFavorites(ES));

        assertThat(listed.kind()).isEqualTo(ListKind.FAVORITES);
        assertThat(listed.best()).isEmpty();
        assertThat(listed.more())
                .extracting(product -> product.sku().value())
                .containsExactly("ALM-0002", "ALM-0001", "ALM-0007");
        assertThat(listed.total()).isEqualTo(3);
        assertThat(aCustomer().gets(ProductsListed.class, new ShowFavorites(ES)).more()).isEmpty();
    }

    @Test
    void aCommandThatComesTwiceHasOneEffectAndTheSameReply() {
        Shopper customer = aCustomer();
        AddItems add = new AddItems(ES, List.of(item("LAC-0003", 2)), List.of(), List.of());
        assertThat(customer.says("wamid.once-" + customer.id(), add))
                .isEqualTo(customer.says("wamid.once-" + customer.id(), add));
        assertThat(
                        ask(
                                "SELECT quantity FROM cart.cart_line WHERE customer_id = ?",
                                customer.id().value()))
                .isEqualTo("2");

        String summary = customer.goesToTheSummary().summary();
        int before = available("LAC-0003");
        var confirm = new ConfirmOrder(ES, summary);
        var first = customer.says("wamid.confirm-" + customer.id(), confirm);
        var second = customer.says("wamid.confirm-" + customer.id(), confirm);

        assertThat(first).isInstanceOf(OrderConfirmed.class).isEqualTo(second);
        assertThat(available("LAC-0003")).isEqualTo(before - 2);
        assertThat(
                        ask(
                                "SELECT count(*) FROM cart.orders WHERE customer_id = ?",
                                customer.id().value()))
                .isEqualTo("1");
    }

    @Test
    void theOutboxTellsWhatHappenedInOrderAndOnce() {
        drained();
        Shopper customer = aCustomer();
        OrderConfirmed order = customer.orders(item("LAC-0003", 1));
        moved(order.number(), "cancelled");

        List<Outbox.Row> rows = drained();

        assertThat(rows).hasSize(2);
        Envelope placed = rows.getFirst().envelope();
        assertThat(placed.id()).isEqualTo("order-event-" + rows.getFirst().id());
        assertThat(placed.customer()).isEqualTo(customer.id());
        assertThat(placed.contact()).isNull();
        assertThat(placed.number()).isZero();
        assertThat(placed.trace()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(placed.event())
                .isInstanceOfSatisfying(
                        OrderEvent.Placed.class,
                        event -> {
                            assertThat(event.orderNumber()).isEqualTo(order.number());
                            assertThat(event.state()).isEqualTo(OrderState.CONFIRMED);
                            assertThat(event.total()).isEqualTo(order.total());
                        });
        assertThat(rows.getLast().envelope().event())
                .isInstanceOfSatisfying(
                        OrderEvent.Moved.class,
                        event -> {
                            assertThat(event.from()).isEqualTo(OrderState.CONFIRMED);
                            assertThat(event.to()).isEqualTo(OrderState.CANCELLED);
                            assertThat(event.by()).isEqualTo(ChangedBy.ADMIN);
                            assertThat(event.reason()).isEqualTo("sin stock");
                        });
        // The admin's cancellation does not count for the customer either.
        assertThat(profileOf(customer)).isEqualTo("0 0.00 new -");
        assertThat(drained()).isEmpty();
    }

    private List<Outbox.Row> drained() {
        return new TransactionTemplate(transactions)
                .execute(
                        _ -> {
                            List<Outbox.Row> rows = outbox.next(1000);
                            outbox.markPublished(rows.stream().map(Outbox.Row::id).toList());
                            return rows;
                        });
    }

    private static void moved(String number, String state) {
        assertThat(ask("SELECT cart.move_order(?, ?, 'admin', 'ana', 'sin stock')", number, state))
                .isEqualTo("t");
    }

    private static String profileOf(Shopper customer) {
        return ask(
                "SELECT orders || ' ' || spent || ' ' || tier || ' ' || coalesce(last_order_number, '-')"
                        + " FROM cart.customer_profile WHERE customer_id = ?",
                customer.id().value());
    }
}
