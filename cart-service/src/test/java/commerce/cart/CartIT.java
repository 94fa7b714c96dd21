package commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.ChangeQuantity;
import commerce.contracts.CartCommand.ClearCart;
import commerce.contracts.CartCommand.LineReference;
import commerce.contracts.CartCommand.MergeNativeOrder;
import commerce.contracts.CartCommand.RemoveLine;
import commerce.contracts.CartCommand.ShowCart;
import commerce.contracts.CartCommand.ShowDeliveryInfo;
import commerce.contracts.CartCommand.ShowLine;
import commerce.contracts.CartCommand.ShowPaymentInfo;
import commerce.contracts.InboundMessage.OrderedProduct;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import commerce.contracts.Reply.CartCleared;
import commerce.contracts.Reply.CartEmpty;
import commerce.contracts.Reply.CartLine;
import commerce.contracts.Reply.CartShown;
import commerce.contracts.Reply.Choice;
import commerce.contracts.Reply.ChoicesOffered;
import commerce.contracts.Reply.ClearCartAsked;
import commerce.contracts.Reply.DeliveryExplained;
import commerce.contracts.Reply.ItemsAdded;
import commerce.contracts.Reply.LeftOut;
import commerce.contracts.Reply.LeftOutReason;
import commerce.contracts.Reply.LineNotFound;
import commerce.contracts.Reply.LineRemoved;
import commerce.contracts.Reply.LineShown;
import commerce.contracts.Reply.PaymentExplained;
import commerce.contracts.Reply.Product;
import commerce.contracts.Reply.QuantityChanged;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.Sku;
import commerce.streams.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CartIT extends Shop {

    private static final String ROWS =
            "SELECT (SELECT count(*) FROM cart.cart) || ' ' || (SELECT count(*) FROM cart.handled_command)";

    @Autowired private Rehearsal rehearsal;

    @Test
    void whatIsAddedIsSaidWithTheCartThatFollows() {
        Shopper customer = aCustomer();

        ItemsAdded added = (ItemsAdded) customer.adds(item("LAC-0002", 2), item("PAN-0001", 1));

        assertThat(added.added())
                .extracting(CartLine::sku, CartLine::quantity)
                .containsExactly(
                        tuple(new Sku("LAC-0002"), new Quantity(2)),
                        tuple(new Sku("PAN-0001"), new Quantity(1)));
        assertThat(added.added().getFirst().subtotal()).isEqualTo(pesos("2960.00"));
        assertThat(added.cart().delivery()).isNull();
        assertThat(added.cart().total())
                .isEqualTo(added.cart().subtotal().minus(added.cart().discount().amount()));
        assertThat(added.leftOut()).isEmpty();
        assertThat(added.repeated()).isNull();
    }

    @Test
    void whatIsOutOfStockComesWithWhatIsNearest() {
        ItemsAdded added = (ItemsAdded) aCustomer().adds(item("LAC-0008", 1));

        assertThat(added.added()).isEmpty();
        LeftOut leftOut = added.leftOut().getFirst();
        assertThat(leftOut.wanted()).isEqualTo("Leche descremada Sancor 1 L");
        assertThat(leftOut.reason()).isEqualTo(LeftOutReason.OUT_OF_STOCK);
        assertThat(leftOut.alternatives())
                .extracting(product -> product.sku().value())
                .containsExactly("LAC-0002", "LAC-0011", "LAC-0004");
    }

    @Test
    void moreThanIsThereAddsWhatIsThere() {
        ItemsAdded added = (ItemsAdded) aCustomer().adds(item("LAC-0040", 10));

        assertThat(added.added()).extracting(CartLine::quantity).containsExactly(new Quantity(3));
        assertThat(added.leftOut())
                .extracting(LeftOut::reason, LeftOut::available)
                .containsExactly(tuple(LeftOutReason.NOT_ENOUGH_STOCK, 3));
    }

    @Test
    void whatTheCatalogueLeftOutOrOffersIsPassedOn() {
        LeftOut unicorn = new LeftOut("unicornio", LeftOutReason.NOT_FOUND, null, List.of());
        Choice milk =
                new Choice(
                        "leche",
                        new Quantity(2),
                        List.of(
                                new Product(
                                        new Sku("LAC-0001"),
                                        "Leche",
                                        null,
                                        "unidad",
                                        pesos("1450"),
                                        null,
                                        StockMark.AVAILABLE)));

        ItemsAdded added =
                aCustomer()
                        .gets(
                                ItemsAdded.class,
                                new AddItems(
                                        ES,
                                        List.of(item("PAN-0001", 1)),
                                        List.of(unicorn),
                                        List.of(milk)));
        assertThat(added.leftOut()).containsExactly(unicorn);
        assertThat(added.choices()).containsExactly(milk);

        ChoicesOffered offered =
                aCustomer()
                        .gets(
                                ChoicesOffered.class,
                                new AddItems(
                                        ES,
                                        List.of(item("LAC-0008", 1)),
                                        List.of(unicorn),
                                        List.of(milk)));
        assertThat(offered.choices()).containsExactly(milk);
        assertThat(offered.leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(LeftOutReason.NOT_FOUND, LeftOutReason.OUT_OF_STOCK);
    }

    @Test
    void whatsAppsOwnCartIsMergedAtOurPricesAndLimits() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0001", 1));

        ItemsAdded added =
                customer.gets(
                        ItemsAdded.class,
                        new MergeNativeOrder(
                                ES,
                                List.of(
                                        new OrderedProduct("LAC-0001", 2),
                                        new OrderedProduct("LAC-0002", 5000),
                                        new OrderedProduct("PAN-0001", 0),
                                        new OrderedProduct("NO-SUCH", 1),
                                        new OrderedProduct("¡no es un sku!", 1))));

        assertThat(added.cart().lines())
                .extracting(line -> line.sku().value(), line -> line.quantity().value())
                .containsExactly(tuple("LAC-0001", 3), tuple("LAC-0002", 99), tuple("PAN-0001", 1));
        assertThat(added.leftOut())
                .extracting(LeftOut::wanted, LeftOut::reason)
                .containsExactly(
                        tuple("Leche descremada La Serenísima 1 L", LeftOutReason.QUANTITY_LIMIT),
                        tuple("NO-SUCH", LeftOutReason.NOT_FOUND),
                        tuple("¡no es un sku!", LeftOutReason.NOT_FOUND));
    }

    @Test
    void linesAreChangedAndRemovedByTapWordOrPlace() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0002", 2), item("PAN-0001", 1), item("LAC-0028", 1));

        QuantityChanged changed =
                customer.gets(
                        QuantityChanged.class,
                        new ChangeQuantity(ES, LineReference.ofWords("la leche descremada"), 5));
        assertThat(changed.line().quantity()).isEqualTo(new Quantity(5));
        assertThat(changed.leftOut()).isNull();

        assertThat(
                        customer.gets(
                                        LineRemoved.class,
                                        new RemoveLine(ES, LineReference.ofOrdinal(-1)))
                                .name())
                .isEqualTo("Manteca La Serenísima 200 g");
        assertThat(
                        customer.gets(
                                        LineNotFound.class,
                                        new RemoveLine(ES, LineReference.ofWords("vino tinto")))
                                .wanted())
                .isEqualTo("vino tinto");
        assertThat(customer.gets(LineShown.class, new ShowLine(ES, new Sku("LAC-0002"))).line())
                .isEqualTo(changed.line());
        assertThat(
                        customer.gets(
                                        LineRemoved.class,
                                        new ChangeQuantity(
                                                ES, LineReference.of(new Sku("PAN-0001")), 0))
                                .cart()
                                .lines())
                .containsExactly(changed.line());
        assertThat(customer.gets(CartShown.class, new ShowCart(ES, 2, true)))
                .extracting(CartShown::page, CartShown::toModify)
                .containsExactly(2, true);
    }

    @Test
    void aChangeBeyondTheStockIsMetAsFarAsItGoes() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0025", 1));

        QuantityChanged changed =
                customer.gets(
                        QuantityChanged.class,
                        new ChangeQuantity(ES, LineReference.ofOrdinal(1), 20));

        assertThat(changed.line().quantity()).isEqualTo(new Quantity(4));
        assertThat(changed.leftOut().reason()).isEqualTo(LeftOutReason.NOT_ENOUGH_STOCK);
        assertThat(changed.leftOut().available()).isEqualTo(4);
    }

    @Test
    void clearingAsksFirst() {
        Shopper customer = aCustomer();
        customer.adds(item("LAC-0002", 2), item("PAN-0001", 1));

        assertThat(customer.gets(ClearCartAsked.class, new ClearCart(ES, false)).lines())
                .isEqualTo(2);
        assertThat(customer.says(new ShowCart(ES, 1, false))).isInstanceOf(CartShown.class);
        assertThat(customer.says(new ClearCart(ES, true))).isInstanceOf(CartCleared.class);
        assertThat(customer.says(new ShowCart(ES, 1, false))).isInstanceOf(CartEmpty.class);
        assertThat(customer.says(new ClearCart(ES, false))).isInstanceOf(CartEmpty.class);
        assertThat(customer.says(new RemoveLine(ES, LineReference.ofOrdinal(1))))
                .isInstanceOf(CartEmpty.class);
    }

    @Test
    void aCartShowsTodaysPriceWhateverItWasWhenItWasFilled() {
        Shopper customer = aCustomer();
        customer.adds(item("LIM-0001", 2));

        asOwner("UPDATE catalog.product SET price = 777.70 WHERE sku = 'LIM-0001'");

        assertThat(customer.gets(CartShown.class, new ShowCart(ES, 1, false)).cart().subtotal())
                .isEqualTo(pesos("1555.40"));
    }

    @Test
    void aWithdrawnProductCannotBeAdded() {
        asOwner("UPDATE catalog.product SET active = false WHERE sku = 'LIM-0002'");

        ItemsAdded added = (ItemsAdded) aCustomer().adds(item("LIM-0002", 1));

        assertThat(added.added()).isEmpty();
        assertThat(added.leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(LeftOutReason.NO_LONGER_SOLD);
    }

    @Test
    void deliveryAndPaymentAreExplained() {
        DeliveryExplained delivery =
                aCustomer().gets(DeliveryExplained.class, new ShowDeliveryInfo(ES));

        assertThat(delivery.zones()).hasSize(4);
        assertThat(delivery.zones().getFirst().fee()).isEqualTo(pesos("300"));
        assertThat(delivery.time().least()).isEqualTo(45);
        assertThat(delivery.time().most()).isEqualTo(60);
        assertThat(delivery.hours()).isNotBlank();
        assertThat(aCustomer().gets(PaymentExplained.class, new ShowPaymentInfo(ES)).methods())
                .containsExactly(PaymentMethod.values());
    }

    @Test
    void whatIsRehearsedLeavesNoCart() throws Exception {
        String before = ask(ROWS);

        rehearsal.run();

        assertThat(ask(ROWS)).isEqualTo(before);
    }
}
