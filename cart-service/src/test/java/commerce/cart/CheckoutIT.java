package commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commerce.contracts.CartCommand.AnswerCheckout;
import commerce.contracts.CartCommand.CancelCheckout;
import commerce.contracts.CartCommand.CancelOrder;
import commerce.contracts.CartCommand.ChangeAddress;
import commerce.contracts.CartCommand.ChoosePayment;
import commerce.contracts.CartCommand.ClearCart;
import commerce.contracts.CartCommand.ConfirmOrder;
import commerce.contracts.CartCommand.GiveAddress;
import commerce.contracts.CartCommand.ShowCart;
import commerce.contracts.CartCommand.StartCheckout;
import commerce.contracts.CartCommand.UseLastAddress;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import commerce.contracts.Reply.AddressAsked;
import commerce.contracts.Reply.AddressProblem;
import commerce.contracts.Reply.AddressRejected;
import commerce.contracts.Reply.CartEmpty;
import commerce.contracts.Reply.CartShown;
import commerce.contracts.Reply.CheckoutCancelled;
import commerce.contracts.Reply.LeftOut;
import commerce.contracts.Reply.LeftOutReason;
import commerce.contracts.Reply.MinimumNotReached;
import commerce.contracts.Reply.OrderConfirmed;
import commerce.contracts.Reply.OrderSummedUp;
import commerce.contracts.Reply.OrderTracked;
import commerce.contracts.Reply.PaymentAsked;
import commerce.contracts.Reply.PriceChange;
import commerce.contracts.Reply.StockFellShort;
import commerce.contracts.Tier;
import org.junit.jupiter.api.Test;

class CheckoutIT extends Shop {

    @Test
    void aCustomerOrdersFromAddressToNumber() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0002", 2), item("PAN-0001", 1));
        int milkBefore = available("LAC-0002");

        assertThat(customer.gets(AddressAsked.class, new StartCheckout(ES)).lastAddress()).isNull();
        PaymentAsked payment =
                customer.gets(PaymentAsked.class, new GiveAddress(ES, HOME, null, null));
        assertThat(payment)
                .extracting(PaymentAsked::address, PaymentAsked::zone)
                .containsExactly(HOME, "CABA");
        // 2960 + 2600 are above the 5000 from which delivery is free.
        assertThat(payment.delivery().isZero()).isTrue();
        OrderSummedUp summary =
                customer.gets(OrderSummedUp.class, new ChoosePayment(ES, PaymentMethod.CASH));
        assertThat(summary.cart().discount().tier()).isEqualTo(Tier.NEW);
        assertThat(summary.cart().total()).isEqualTo(pesos("5448.80"));
        assertThat(summary.time().least()).isEqualTo(45);
        assertThat(summary.priceChanges()).isEmpty();
        OrderConfirmed confirmed =
                customer.gets(OrderConfirmed.class, new ConfirmOrder(ES, summary.summary()));

        assertThat(confirmed.number()).matches("ORD-\\d+");
        assertThat(confirmed.total()).isEqualTo(pesos("5448.80"));
        assertThat(confirmed.pendingReview()).isFalse();
        assertThat(confirmed.paymentLink()).isNull();
        assertThat(available("LAC-0002")).isEqualTo(milkBefore - 2);
        assertThat(customer.says(new ShowCart(ES, 1, false))).isInstanceOf(CartEmpty.class);
        assertThat(
                        ask(
                                "SELECT state || ' ' || zone || ' ' || payment || ' ' || total"
                                        + " FROM cart.orders WHERE number = ?",
                                confirmed.number()))
                .isEqualTo("confirmed CABA cash 5448.80");
        assertThat(
                        ask(
                                "SELECT string_agg(sku || ' x' || quantity || ' ' || l.subtotal, ', ' ORDER BY sku)"
                                        + " FROM cart.order_line l JOIN cart.orders o ON o.id = l.order_id"
                                        + " WHERE number = ?",
                                confirmed.number()))
                .isEqualTo("LAC-0002 x2 2960.00, PAN-0001 x1 2600.00");
        assertThat(
                        ask(
                                "SELECT orders || ' ' || spent || ' ' || tier || ' ' || last_order_number || ' '"
                                        + " || last_order_total || ' ' || last_address"
                                        + " FROM cart.customer_profile WHERE customer_id = ?",
                                customer.id().value()))
                .isEqualTo("1 5448.80 regular " + confirmed.number() + " 5448.80 " + HOME);
    }

    @Test
    void aSecondTapOnConfirmIsAnsweredWithTheOrder() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0002", 1));
        OrderSummedUp summary = customer.goesToTheSummary();
        OrderConfirmed confirmed =
                customer.gets(OrderConfirmed.class, new ConfirmOrder(ES, summary.summary()));

        assertThat(
                        customer.gets(OrderTracked.class, new ConfirmOrder(ES, summary.summary()))
                                .number())
                .isEqualTo(confirmed.number());
        assertThat(aCustomer().says(new ConfirmOrder(ES, null))).isInstanceOf(CartEmpty.class);
    }

    @Test
    void theSecondOrderOffersTheAddressOfTheFirst() {
        Shopper customer = aCustomer();
        customer.orders(item("LAC-0002", 1));
        customer.adds(item("LAC-0001", 3));

        assertThat(customer.gets(AddressAsked.class, new StartCheckout(ES)).lastAddress())
                .isEqualTo(HOME);
        assertThat(customer.gets(PaymentAsked.class, new UseLastAddress(ES)).address())
                .isEqualTo(HOME);
        OrderSummedUp summary =
                customer.gets(OrderSummedUp.class, new ChoosePayment(ES, PaymentMethod.CARD));
        assertThat(summary.cart().discount().tier()).isEqualTo(Tier.REGULAR);
        assertThat(summary.cart().discount().amount()).isEqualTo(pesos("130.50"));
        assertThat(customer.gets(OrderConfirmed.class, new ConfirmOrder(ES, null)).paymentLink())
                .startsWith("https://pay.example/ORD-");
    }

    @Test
    void aPriceThatChangedSinceTheSummaryIsToldFirst() {
        Shopper customer = aCustomer();
        customer.adds(item("PER-0001", 2));
        OrderSummedUp first = customer.goesToTheSummary();

        asOwner(
                "UPDATE catalog.product SET list_price = NULL, price = 9100 WHERE sku = 'PER-0001'");

        OrderSummedUp again =
                customer.gets(OrderSummedUp.class, new ConfirmOrder(ES, first.summary()));
        assertThat(again.summary()).isNotEqualTo(first.summary());
        assertThat(again.priceChanges())
                .containsExactly(
                        new PriceChange(
                                first.cart().lines().getFirst().name(),
                                first.cart().lines().getFirst().unitPrice(),
                                pesos("9100")));
        assertThat(
                        customer.gets(OrderSummedUp.class, new ConfirmOrder(ES, first.summary()))
                                .summary())
                .isEqualTo(again.summary());
        assertThat(
                        customer.gets(OrderConfirmed.class, new ConfirmOrder(ES, again.summary()))
                                .total())
                .isEqualTo(again.cart().total());
    }

    @Test
    void whatWasSoldMeanwhileIsCutFromTheCart() {
        Shopper customer = aCustomer();
        customer.adds(item("PER-0002", 3), item("PER-0003", 2), item("PAN-0001", 1));
        OrderSummedUp summary = customer.goesToTheSummary();
        leave("PER-0002", 1);
        leave("PER-0003", 0);
        int bread = available("PAN-0001");

        StockFellShort fellShort =
                customer.gets(StockFellShort.class, new ConfirmOrder(ES, summary.summary()));

        assertThat(fellShort.shortages())
                .extracting(LeftOut::reason, LeftOut::available)
                .containsExactly(
                        tuple(LeftOutReason.NOT_ENOUGH_STOCK, 1),
                        tuple(LeftOutReason.OUT_OF_STOCK, 0));
        assertThat(fellShort.shortages()).allMatch(shortage -> !shortage.alternatives().isEmpty());
        assertThat(fellShort.cart().lines())
                .extracting(line -> line.sku().value(), line -> line.quantity())
                .containsExactly(
                        tuple("PER-0002", new Quantity(1)), tuple("PAN-0001", new Quantity(1)));
        // Nothing of it was kept aside.
        assertThat(available("PAN-0001")).isEqualTo(bread);
        assertThat(available("PER-0002")).isEqualTo(1);
        // A yes now means what is left, and that is shown before it is ordered.
        OrderSummedUp rest =
                customer.gets(OrderSummedUp.class, new ConfirmOrder(ES, summary.summary()));
        assertThat(rest.cart().lines()).isEqualTo(fellShort.cart().lines());
        assertThat(customer.says(new ConfirmOrder(ES, rest.summary())))
                .isInstanceOf(OrderConfirmed.class);
        assertThat(available("PER-0002")).isZero();
    }

    @Test
    void aWithdrawnProductFallsShortEvenWithSomeOnTheShelf() {
        Shopper customer = aCustomer();
        customer.adds(item("PER-0004", 1));
        OrderSummedUp summary = customer.goesToTheSummary();
        asOwner("UPDATE catalog.product SET active = false WHERE sku = 'PER-0004'");

        StockFellShort fellShort =
                customer.gets(StockFellShort.class, new ConfirmOrder(ES, summary.summary()));

        assertThat(fellShort.shortages())
                .extracting(LeftOut::reason)
                .containsExactly(LeftOutReason.NO_LONGER_SOLD);
        assertThat(fellShort.cart().lines()).isEmpty();
        assertThat(fellShort.cart().total().isZero()).isTrue();
        assertThat(customer.says(new StartCheckout(ES))).isInstanceOf(CartEmpty.class);
    }

    @Test
    void belowTheMinimumThereIsNoCheckout() {
        asOwner("UPDATE catalog.product SET list_price = NULL, price = 100 WHERE sku = 'PER-0005'");
        Shopper customer = aCustomer();
        customer.adds(item("PER-0005", 4));

        MinimumNotReached reply = customer.gets(MinimumNotReached.class, new StartCheckout(ES));

        assertThat(reply.minimum()).isEqualTo(pesos("500"));
        assertThat(reply.subtotal()).isEqualTo(pesos("400"));
        assertThat(aCustomer().says(new StartCheckout(ES))).isInstanceOf(CartEmpty.class);
    }

    @Test
    void anAddressOutsideIsRejectedAndAnotherOneTaken() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0002", 1));
        customer.says(new StartCheckout(ES));

        AddressRejected outside =
                customer.gets(
                        AddressRejected.class,
                        new AnswerCheckout(ES, "Av. Colón 500, Córdoba", null, null, null));
        assertThat(outside.problem()).isEqualTo(AddressProblem.OUTSIDE_ZONES);
        assertThat(outside.zones()).hasSize(4);
        assertThat(
                        customer.gets(
                                        AddressRejected.class,
                                        new GiveAddress(ES, "Palermo", null, null))
                                .problem())
                .isEqualTo(AddressProblem.INCOMPLETE);
        assertThat(
                        customer.gets(
                                        AddressRejected.class,
                                        new GiveAddress(ES, HOME, -34.9214, -57.9545))
                                .problem())
                .isEqualTo(AddressProblem.OUTSIDE_ZONES);
        assertThat(
                        customer.gets(
                                        PaymentAsked.class,
                                        new AnswerCheckout(ES, HOME, null, null, null))
                                .zone())
                .isEqualTo("CABA");
    }

    @Test
    void aPinAloneIsDeliveredToAfterAPersonLooked() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0002", 1));

        PaymentAsked payment =
                customer.gets(PaymentAsked.class, new GiveAddress(ES, null, -34.4708, -58.5286));
        assertThat(payment)
                .extracting(PaymentAsked::address, PaymentAsked::zone)
                .containsExactly("-34.47080, -58.52860", "Zona Norte");
        customer.says(new ChoosePayment(ES, PaymentMethod.TRANSFER));
        OrderConfirmed confirmed =
                customer.gets(
                        OrderConfirmed.class, new AnswerCheckout(ES, "dale", null, null, true));

        assertThat(confirmed.pendingReview()).isTrue();
        assertThat(confirmed.paymentLink()).isNotNull();
        assertThat(
                        ask(
                                "SELECT review_reason FROM cart.orders WHERE number = ?",
                                confirmed.number()))
                .isEqualTo("thin address");
    }

    @Test
    void aHighAmountWaitsForReviewWithItsStockPutAside() {
        Shopper customer = aCustomer();
        int before = available("BEB-0003");
        asOwner(
                "UPDATE catalog.product SET list_price = NULL, price = 60000 WHERE sku = 'BEB-0003'");

        OrderConfirmed confirmed = customer.orders(item("BEB-0003", 1));

        assertThat(confirmed.pendingReview()).isTrue();
        assertThat(available("BEB-0003")).isEqualTo(before - 1);
        assertThat(ask("SELECT state FROM cart.orders WHERE number = ?", confirmed.number()))
                .isEqualTo("pending_review");
    }

    @Test
    void aCheckoutCanBeChangedAndLeft() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0002", 1));
        customer.goesToTheSummary();

        customer.gets(AddressAsked.class, new ChangeAddress(ES));
        OrderSummedUp moved =
                customer.gets(
                        OrderSummedUp.class, new GiveAddress(ES, "Mitre 500, Quilmes", null, null));
        assertThat(moved.payment()).isEqualTo(PaymentMethod.CASH);
        assertThat(customer.gets(CartShown.class, new ShowCart(ES, 1, false)).cart().delivery())
                .isEqualTo(pesos("300"));
        assertThat(customer.says(new CancelCheckout(ES))).isInstanceOf(CheckoutCancelled.class);
        assertThat(customer.says(new CancelCheckout(ES))).isInstanceOf(CartShown.class);
        assertThat(customer.gets(CartShown.class, new ShowCart(ES, 1, false)).cart().delivery())
                .isNull();
        customer.says(new StartCheckout(ES));
        assertThat(customer.says(new CancelOrder(ES, null))).isInstanceOf(CheckoutCancelled.class);
    }

    @Test
    void anEmptiedCartLeavesNoCheckoutBehind() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0002", 1));
        OrderSummedUp summary = customer.goesToTheSummary();
        customer.says(new ClearCart(ES, true));
        customer.adds(item("LAC-0002", 1));

        assertThat(customer.says(new AnswerCheckout(ES, "sí", null, null, true)))
                .isInstanceOf(CartShown.class);
        assertThat(customer.says(new ConfirmOrder(ES, summary.summary())))
                .isInstanceOf(AddressAsked.class);
    }
}
