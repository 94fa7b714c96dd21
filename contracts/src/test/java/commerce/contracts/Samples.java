package commerce.contracts;

import commerce.contracts.InboundMessage.MediaKind;
import commerce.contracts.InboundMessage.OrderedProduct;
import commerce.contracts.Reply.CartLine;
import commerce.contracts.Reply.CartView;
import commerce.contracts.Reply.Choice;
import commerce.contracts.Reply.DeliveryTime;
import commerce.contracts.Reply.Discount;
import commerce.contracts.Reply.LeftOut;
import commerce.contracts.Reply.LeftOutReason;
import commerce.contracts.Reply.Product;
import commerce.contracts.Reply.StockMark;
import commerce.contracts.Reply.Zone;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One event of every type, with every field filled: what the golden files say. */
final class Samples {

    private static final Language ES = Language.SPANISH;
    private static final Instant AT = Instant.parse("2026-11-24T12:30:15.250Z");
    private static final Sku MILK = new Sku("LAC-0012");

    private static final Product PRODUCT =
            new Product(
                    MILK,
                    "Leche entera 1 l",
                    "La Serenísima",
                    "1 l",
                    ars("1450.00"),
                    ars("1600.00"),
                    StockMark.FEW);
    private static final Reply.Category CATEGORY =
            new Reply.Category("lacteos", "Lácteos", "🥛", 42, 5);
    private static final CartLine LINE =
            new CartLine(MILK, "Leche entera 1 l", new Quantity(2), ars("1450.00"), ars("2900.00"));
    private static final CartView CART =
            new CartView(
                    List.of(LINE),
                    ars("2900.00"),
                    new Discount(Tier.NEW, new BigDecimal("2"), ars("58.00")),
                    ars("300.00"),
                    ars("3142.00"));
    private static final LeftOut LEFT_OUT =
            new LeftOut("pan lactal", LeftOutReason.NOT_ENOUGH_STOCK, 1, List.of(PRODUCT));
    private static final Choice CHOICE = new Choice("yerba", new Quantity(1), List.of(PRODUCT));
    private static final DeliveryTime TIME = new DeliveryTime(45, 60);
    private static final Zone ZONE =
            new Zone("Zona Norte", ars("300.00"), ars("500.00"), ars("5000.00"));
    private static final WantedItem WANTED =
            new WantedItem("leche", "la serenísima", "1 l", new BigDecimal("2"), "unit");
    private static final Entities ENTITIES =
            new Entities(
                    "leche",
                    "la serenísima",
                    new BigDecimal("2"),
                    "unit",
                    "1 l",
                    new BigDecimal("500"),
                    new BigDecimal("1500.25"),
                    "lacteos",
                    -1,
                    "Av. Cabildo 1234",
                    PaymentMethod.TRANSFER,
                    "ORD-000123",
                    List.of(WANTED));

    private Samples() {}

    /** By type, in the order of the types. */
    static Map<String, Event> all() {
        Map<String, Event> samples = new TreeMap<>();
        for (List<? extends Event> some :
                List.of(
                        inbound(),
                        understood(),
                        queries(),
                        commands(),
                        replies(),
                        List.of(status()),
                        orders(),
                        changes())) {
            for (Event sample : some) {
                Event other = samples.put(EventCodec.typeOf(sample), sample);
                if (other != null) {
                    throw new IllegalStateException("two samples: " + other + ", " + sample);
                }
            }
        }
        return samples;
    }

    private static List<InboundMessage> inbound() {
        return List.of(
                new InboundMessage.Text("quiero este ✅", "wamid.quoted", MILK),
                new InboundMessage.Tap("add:LAC-0012:2", "Agregar"),
                new InboundMessage.NativeOrder(
                        List.of(new OrderedProduct("LAC-0012", 2)), "sin bolsas"),
                new InboundMessage.Media(
                        MediaKind.IMAGE,
                        "1003383421387256",
                        "image/jpeg",
                        "esta leche",
                        "foto.jpg"),
                new InboundMessage.Location(-34.5627, -58.4563, "Casa", "Av. Cabildo 1234"),
                new InboundMessage.Form("address", "{\"street\":\"Av. Cabildo\"}"),
                new InboundMessage.Edit("wamid.original", "3 leches"),
                new InboundMessage.Revoke("wamid.original"),
                new InboundMessage.Notice("reaction", "👍"),
                new InboundMessage.Unsupported(131051),
                new InboundMessage.LimitReached(37));
    }

    private static List<Understood> understood() {
        return List.of(
                new Understood.Words(
                        "2 leches la serenísima",
                        ES,
                        List.of(
                                new Understood.RankedIntent(Intent.ADD_TO_CART, 0.92),
                                new Understood.RankedIntent(Intent.SEARCH_PRODUCT, 0.08)),
                        ENTITIES,
                        MILK,
                        "local"),
                new Understood.AdviceWanted(
                        "¿qué me recomendás para un asado para 6?",
                        ES,
                        "un asado para 6",
                        List.of(WANTED),
                        List.of("carne para asado", "carbón"),
                        "gemini"),
                new Understood.Chosen(new Action.Add(MILK, new Quantity(2)), "Agregar"),
                new Understood.NativeOrder(List.of(new OrderedProduct("LAC-0012", 2))),
                new Understood.Pin(-34.5627, -58.4563, "Av. Cabildo 1234"),
                new Understood.WordlessMedia(MediaKind.AUDIO),
                new Understood.ChangedMind("wamid.original", "3 leches"),
                new Understood.Noted("reaction"),
                new Understood.Unreadable(),
                new Understood.OverLimit(37));
    }

    private static List<CatalogQuery> queries() {
        return List.of(
                new CatalogQuery.ShowCategories(ES, Tier.VIP, 2),
                new CatalogQuery.ShowCategory(ES, "lacteos"),
                new CatalogQuery.Search(
                        ES,
                        "leche la serenísima 1 l",
                        new BigDecimal("500"),
                        new BigDecimal("1500.25"),
                        "lacteos"),
                new CatalogQuery.ShowOffers(Language.PORTUGUESE),
                new CatalogQuery.NextPage(ES, "eyJxIjoibGVjaGUifQ"),
                new CatalogQuery.ShowProduct(ES, MILK),
                new CatalogQuery.DescribeProduct(Language.ENGLISH, "milk"),
                new CatalogQuery.AddByWords(ES, List.of(WANTED)),
                new CatalogQuery.Advise(
                        ES,
                        "un asado para 6",
                        List.of(WANTED),
                        List.of("carne para asado", "carbón")),
                new CatalogQuery.Pick(ES, 2, new Quantity(3)));
    }

    private static List<CartCommand> commands() {
        CartCommand.LineReference second = CartCommand.LineReference.ofOrdinal(2);
        return List.of(
                new CartCommand.AddItems(
                        ES,
                        List.of(new CartCommand.Item(MILK, new Quantity(2))),
                        List.of(LEFT_OUT),
                        List.of(CHOICE)),
                new CartCommand.MergeNativeOrder(ES, List.of(new OrderedProduct("LAC-0012", 2))),
                new CartCommand.ChangeQuantity(ES, CartCommand.LineReference.of(MILK), 3),
                new CartCommand.RemoveLine(ES, second),
                new CartCommand.ShowLine(ES, MILK),
                new CartCommand.ClearCart(ES, true),
                new CartCommand.ShowCart(ES, 2, true),
                new CartCommand.StartCheckout(ES),
                new CartCommand.GiveAddress(ES, "Av. Cabildo 1234", -34.5627, -58.4563),
                new CartCommand.UseLastAddress(ES),
                new CartCommand.ChangeAddress(ES),
                new CartCommand.ChoosePayment(ES, PaymentMethod.CASH),
                new CartCommand.ConfirmOrder(ES, "a1b2-3"),
                new CartCommand.AnswerCheckout(
                        ES, "sí, en Cabildo 1234", "Cabildo 1234", PaymentMethod.CARD, true),
                new CartCommand.CancelCheckout(ES),
                new CartCommand.CancelOrder(ES, "ORD-000123"),
                new CartCommand.TrackOrder(ES, "ORD-000123"),
                new CartCommand.RepeatLastOrder(ES),
                new CartCommand.ShowFavorites(ES),
                new CartCommand.ShowDeliveryInfo(ES),
                new CartCommand.ShowPaymentInfo(ES));
    }

    private static List<Reply> replies() {
        return List.of(
                new Reply.Greeted(
                        ES,
                        Tier.REGULAR,
                        "Ana",
                        new Reply.LastOrder("ORD-000123", ars("3142.00")),
                        true),
                new Reply.Helped(ES),
                new Reply.Thanked(ES),
                new Reply.SaidGoodbye(ES),
                new Reply.SearchAsked(ES),
                new Reply.NotUnderstood(ES, true),
                new Reply.MediaNotRead(ES, MediaKind.STICKER),
                new Reply.PersonCalled(ES),
                new Reply.OptedOut(ES),
                new Reply.OptedIn(ES),
                new Reply.SlowDown(ES, 37),
                new Reply.ChangeNoted(ES, true),
                new Reply.Apologised(ES),
                new Reply.Unanswered(ES, "with_human"),
                new Reply.Preparing("106540352242922", "wamid.HBgNNTQ5MTE1NTU1MDEwMRUCABIY"),
                new Reply.CategoriesShown(ES, Tier.NEW, List.of(CATEGORY), 1),
                new Reply.ProductsListed(
                        ES,
                        Reply.ListKind.SEARCH,
                        "leche",
                        List.of(PRODUCT),
                        List.of(PRODUCT),
                        "eyJxIjoibGVjaGUifQ",
                        12,
                        List.of(
                                new Reply.Facet(
                                        Reply.FacetKind.PRICE,
                                        "",
                                        ars("1500.00"),
                                        7,
                                        "eyJxIjoibGVjaGUifQ"))),
                new Reply.NothingFound(
                        ES,
                        "lehce",
                        List.of(PRODUCT),
                        List.of(CATEGORY),
                        List.of(new Reply.Suggestion("leche", "eyJxIjoibGVjaGUifQ"))),
                new Reply.ProductShown(
                        ES,
                        PRODUCT,
                        "Leche entera ultrapasteurizada.",
                        "Lácteos",
                        "https://example.com/LAC-0012.png"),
                new Reply.Gone(ES),
                new Reply.ChoicesOffered(ES, List.of(CHOICE), List.of(LEFT_OUT)),
                new Reply.PlanOffered(
                        ES,
                        "un asado para 6",
                        List.of(new Reply.Planned(PRODUCT, new Quantity(2))),
                        1,
                        ars("2900.00")),
                new Reply.CategoriesSuggested(ES, "un asado para 6", List.of(CATEGORY)),
                new Reply.ItemsAdded(
                        ES, List.of(LINE), List.of(LEFT_OUT), List.of(CHOICE), CART, "ORD-000123"),
                new Reply.CartShown(ES, CART, 1, true),
                new Reply.CartEmpty(ES),
                new Reply.LineShown(ES, LINE),
                new Reply.QuantityChanged(ES, LINE, LEFT_OUT, CART),
                new Reply.LineRemoved(ES, "Leche entera 1 l", CART),
                new Reply.LineNotFound(ES, "pan", CART),
                new Reply.ClearCartAsked(ES, 3),
                new Reply.CartCleared(ES),
                new Reply.AddressAsked(ES, "Av. Cabildo 1234"),
                new Reply.AddressRejected(ES, Reply.AddressProblem.OUTSIDE_ZONES, List.of(ZONE)),
                new Reply.PaymentAsked(
                        ES,
                        "Av. Cabildo 1234",
                        "CABA",
                        ars("300.00"),
                        List.of(PaymentMethod.values())),
                new Reply.OrderSummedUp(
                        ES,
                        CART,
                        "Av. Cabildo 1234",
                        PaymentMethod.CARD,
                        TIME,
                        "a1b2-3",
                        List.of(
                                new Reply.PriceChange(
                                        "Leche entera 1 l", ars("1400.00"), ars("1450.00")))),
                new Reply.MinimumNotReached(ES, ars("500.00"), ars("120.50")),
                new Reply.StockFellShort(ES, List.of(LEFT_OUT), CART),
                new Reply.OrderConfirmed(
                        ES,
                        "ORD-000123",
                        ars("3142.00"),
                        PaymentMethod.TRANSFER,
                        TIME,
                        true,
                        "https://pay.example.com/ORD-000123"),
                new Reply.CheckoutCancelled(ES),
                new Reply.OrderTracked(
                        ES,
                        "ORD-000123",
                        OrderState.DISPATCHED,
                        ars("3142.00"),
                        AT,
                        AT.plusSeconds(600)),
                new Reply.OrderNotFound(ES, "ORD-999999"),
                new Reply.OrderCancelled(ES, "ORD-000123"),
                new Reply.OrderNotCancellable(ES, "ORD-000123", OrderState.DELIVERED),
                new Reply.DeliveryExplained(ES, List.of(ZONE), TIME, "09:00–21:00"),
                new Reply.PaymentExplained(ES, List.of(PaymentMethod.CASH)));
    }

    private static StatusUpdate status() {
        return new StatusUpdate(
                "wamid.out",
                StatusUpdate.Status.FAILED,
                Instant.parse("2026-11-24T12:30:15Z"),
                "5491155550101",
                "out-17",
                List.of(
                        new StatusUpdate.Failure(
                                131047, "Re-engagement message", "more than 24 hours")));
    }

    private static List<OrderEvent> orders() {
        return List.of(
                new OrderEvent.Placed("ORD-000123", OrderState.PENDING_REVIEW, ars("60000.00"), AT),
                new OrderEvent.Moved(
                        "ORD-000123",
                        OrderState.CONFIRMED,
                        OrderState.CANCELLED,
                        OrderEvent.ChangedBy.ADMIN,
                        "sin stock",
                        ars("3142.00"),
                        AT));
    }

    private static List<CatalogChange> changes() {
        return List.of(
                new CatalogChange.ProductChanged(MILK, Set.of(CatalogChange.Aspect.PRICE)),
                new CatalogChange.CategoryChanged("lacteos"));
    }

    private static Money ars(String amount) {
        return Money.of(amount, "ARS");
    }
}
