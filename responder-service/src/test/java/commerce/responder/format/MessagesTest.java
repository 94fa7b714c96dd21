package commerce.responder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commerce.contracts.Action;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.OrderEvent;
import commerce.contracts.OrderState;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Quantity;
import commerce.contracts.Reply;
import commerce.contracts.Sku;
import commerce.contracts.Tier;
import commerce.responder.format.WhatsAppMessage.Button;
import commerce.responder.format.WhatsAppMessage.Buttons;
import commerce.responder.format.WhatsAppMessage.Link;
import commerce.responder.format.WhatsAppMessage.Options;
import commerce.responder.format.WhatsAppMessage.Row;
import commerce.responder.format.WhatsAppMessage.Section;
import commerce.responder.format.WhatsAppMessage.Template;
import commerce.responder.format.WhatsAppMessage.Text;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    private static final ReplyFormat FORMAT =
            new ReplyFormat(ZoneId.of("America/Argentina/Buenos_Aires"));
    private static final Language ES = Language.SPANISH;
    private static final Reply.Product MILK =
            new Reply.Product(
                    new Sku("LAC-1"),
                    "Leche entera La Serenísima 1 l",
                    "La Serenísima",
                    "unidad",
                    ars("1480"),
                    ars("1700"),
                    Reply.StockMark.FEW);

    // ---- conversation

    @Test
    void a_long_list_offers_parts_of_it() {
        Options message =
                only(
                        new Reply.ProductsListed(
                                ES,
                                Reply.ListKind.SEARCH,
                                "leche",
                                List.of(),
                                List.of(MILK),
                                "tok",
                                23,
                                List.of(
                                        new Reply.Facet(
                                                Reply.FacetKind.BRAND, "Tregar", null, 12, "a"),
                                        new Reply.Facet(
                                                Reply.FacetKind.PRICE, "", ars("1500"), 7, "b"))),
                        Options.class);

        assertThat(message.sections().getLast().title()).isEqualTo("Para afinar");
        assertThat(message.sections().getLast().rows())
                .extracting(Row::title, Row::description)
                .containsExactly(
                        tuple("Tregar", "12 productos"), tuple("Hasta $ 1.500,00", "7 productos"));
    }

    @Test
    void where_nothing_is_found_other_words_come_first() {
        Options message =
                only(
                        new Reply.NothingFound(
                                ES,
                                "lehce",
                                List.of(MILK),
                                List.of(),
                                List.of(new Reply.Suggestion("leche", "tok"))),
                        Options.class);

        assertThat(message.sections().getFirst().title()).isEqualTo("¿Quisiste decir…?");
        assertThat(message.sections().getFirst().rows())
                .extracting(Row::action, Row::title)
                .containsExactly(tuple(new Action.Page("tok"), "leche"));
    }

    @Test
    void who_is_new_is_offered_products_offers_and_help() {
        Buttons message = only(new Reply.Greeted(ES, Tier.NEW, "Ana", null, false), Buttons.class);

        assertThat(message.body()).startsWith("¡Hola, Ana! 👋");
        assertThat(ids(message)).containsExactly("categories:1", "offers", "help");
    }

    @Test
    void who_is_known_is_offered_to_repeat_the_last_order() {
        Buttons message =
                only(
                        new Reply.Greeted(
                                ES,
                                Tier.REGULAR,
                                null,
                                new Reply.LastOrder("ORD-7", ars("15300")),
                                false),
                        Buttons.class);

        assertThat(message.body()).startsWith("¡Hola! 👋").contains("*ORD-7*", "$ 15.300,00");
        assertThat(ids(message)).containsExactly("repeat-order", "categories:1", "offers");
    }

    @Test
    void favourites_take_the_place_of_offers() {
        Buttons message =
                only(
                        new Reply.Greeted(
                                ES, Tier.VIP, "Ana", new Reply.LastOrder("ORD-7", ars("1")), true),
                        Buttons.class);

        assertThat(ids(message)).containsExactly("repeat-order", "favorites", "categories:1");
    }

    @Test
    void a_person_is_offered_after_not_understanding_twice() {
        assertThat(ids(only(new Reply.NotUnderstood(ES, false), Buttons.class)))
                .hasSize(3)
                .doesNotContain("human");
        assertThat(ids(only(new Reply.NotUnderstood(ES, true), Buttons.class))).startsWith("human");
    }

    // ---- catalogue

    @ParameterizedTest
    @CsvSource({"10, 1, 10, ", "11, 1, 10, categories:2", "11, 2, 2, ", "30, 3, 10, categories:4"})
    void categories_are_paged_where_they_do_not_fit(int count, int page, int rows, String last) {
        Options message =
                only(
                        new Reply.CategoriesShown(ES, Tier.NEW, categories(count), page),
                        Options.class);

        assertThat(rows(message)).hasSize(rows);
        String id = rows(message).getLast().action().text();
        if (last == null) {
            assertThat(id).startsWith("category:");
        } else {
            assertThat(id).isEqualTo(last);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "9", "10", "11", "18", "19", "20", "30"})
    void paging_through_the_categories_shows_each_once(int count) {
        List<String> seen = new java.util.ArrayList<>();
        int page = 1;
        while (page > 0) {
            int next = 0;
            Options message =
                    only(
                            new Reply.CategoriesShown(ES, Tier.NEW, categories(count), page),
                            Options.class);
            for (Row row : rows(message)) {
                if (row.action() instanceof Action.Categories(int following)) {
                    next = following;
                } else {
                    seen.add(row.action().text());
                }
            }
            page = next;
        }

        assertThat(seen).hasSize(count).doesNotHaveDuplicates();
    }

    @Test
    void results_open_the_product_and_set_the_best_apart() {
        Reply.Product other = product("LAC-2", "Leche Sancor 1 l", Reply.StockMark.AVAILABLE);
        Options message =
                only(
                        new Reply.ProductsListed(
                                ES,
                                Reply.ListKind.SEARCH,
                                "leche",
                                List.of(MILK),
                                List.of(other),
                                "tok",
                                23),
                        Options.class);

        assertThat(message.body())
                .startsWith("🔍 Resultados para *leche* · 23 productos")
                .contains("1. Leche entera La Serenísima 1 l · *$ 1.480,00* −12% ⚡")
                .contains("2. Leche Sancor 1 l");
        assertThat(message.sections())
                .extracting(Section::title)
                .containsExactly("⭐ Lo mejor", "Más resultados");
        assertThat(rows(message))
                .extracting(row -> row.action().text())
                .containsExactly("product:LAC-1", "product:LAC-2", "page:tok");
        assertThat(rows(message).getFirst())
                .isEqualTo(
                        new Row(
                                new Action.Product(new Sku("LAC-1")),
                                "Leche entera La…",
                                "$ 1.480,00 −12% ⚡ · …Serenísima 1 l"));
    }

    @Test
    void a_product_is_shown_with_its_picture_and_can_be_added() {
        Buttons message =
                only(
                        new Reply.ProductShown(
                                ES, MILK, "Rica.", "Lácteos", "https://shop.example/lac-1.png"),
                        Buttons.class);

        assertThat(message.picture()).isEqualTo(URI.create("https://shop.example/lac-1.png"));
        assertThat(message.body()).contains("*$ 1.480,00*", "~$ 1.700,00~", "−12%", "quedan pocos");
        assertThat(ids(message)).containsExactly("add:LAC-1:1", "categories:1", "cart:1");
    }

    @Test
    void a_product_that_is_out_of_stock_cannot_be_added() {
        Buttons message =
                only(
                        new Reply.ProductShown(
                                ES, product("X", "Pan", Reply.StockMark.NONE), null, null, null),
                        Buttons.class);

        assertThat(message.picture()).isNull();
        assertThat(ids(message)).doesNotContain("add:X:1");
    }

    // ---- cart

    @Test
    void the_rows_of_a_choice_add_what_was_asked_for() {
        Options message =
                only(
                        new Reply.ChoicesOffered(
                                ES,
                                List.of(new Reply.Choice("leche", new Quantity(2), List.of(MILK))),
                                List.of()),
                        Options.class);

        assertThat(rows(message))
                .extracting(row -> row.action().text())
                .containsExactly("add:LAC-1:2");
    }

    @Test
    void choices_that_do_not_fit_one_list_go_on_in_the_next() {
        List<Reply.Choice> choices =
                IntStream.range(0, 3)
                        .mapToObj(
                                c ->
                                        new Reply.Choice(
                                                "cosa " + c,
                                                new Quantity(1),
                                                IntStream.range(0, 6)
                                                        .mapToObj(
                                                                p ->
                                                                        product(
                                                                                "S" + c + "-" + p,
                                                                                "Cosa",
                                                                                Reply.StockMark
                                                                                        .AVAILABLE))
                                                        .toList()))
                        .toList();

        List<WhatsAppMessage> messages =
                FORMAT.messages(new Reply.ChoicesOffered(ES, choices, List.of()));

        assertThat(messages)
                .hasSize(3)
                .allSatisfy(each -> assertThat(rows((Options) each)).hasSize(6));
    }

    @Test
    void a_plan_is_read_at_a_glance_and_one_button_adds_all_of_it() {
        Buttons message =
                only(
                        new Reply.PlanOffered(
                                ES,
                                "un asado para 6",
                                List.of(
                                        new Reply.Planned(MILK, new Quantity(3)),
                                        new Reply.Planned(
                                                product(
                                                        "CAR-1",
                                                        "Carbón 3 kg",
                                                        Reply.StockMark.AVAILABLE),
                                                new Quantity(1))),
                                2,
                                ars("4540")),
                        Buttons.class);

        assertThat(message.body())
                .contains(
                        "*un asado para 6*",
                        "1. 3 × Leche entera La Serenísima 1 l · *$ 4.440,00*",
                        "2. 1 × Carbón 3 kg",
                        "2 cosas más",
                        "*$ 4.540,00*");
        assertThat(ids(message))
                .containsExactly("add-all:LAC-1:3:CAR-1:1", "categories:1", "cart:1");
        assertThat(message.buttons().getFirst().title()).isEqualTo("🛒 Agregar todo");
    }

    @Test
    void a_plan_of_ids_too_long_for_one_button_is_added_in_parts() {
        List<Reply.Planned> products =
                IntStream.range(0, 5)
                        .mapToObj(
                                i ->
                                        new Reply.Planned(
                                                product(
                                                        "x".repeat(60) + i,
                                                        "Cosa " + i,
                                                        Reply.StockMark.AVAILABLE),
                                                new Quantity(9)))
                        .toList();

        Options message =
                only(new Reply.PlanOffered(ES, "un asado", products, 0, ars("45")), Options.class);

        assertThat(message.body()).contains("5. 9 × Cosa 4").doesNotContain("⚠️");
        assertThat(rows(message))
                .extracting(Row::title)
                .containsExactly("🛒 Agregar (1 de 2)", "🛒 Agregar (2 de 2)");
        assertThat(rows(message))
                .flatExtracting(row -> ((Action.AddAll) row.action()).products())
                .hasSize(5);
    }

    @Test
    void categories_that_fit_an_occasion_are_rows_and_the_last_leads_to_all() {
        Options message =
                only(
                        new Reply.CategoriesSuggested(
                                ES,
                                "un asado",
                                IntStream.range(0, 12)
                                        .mapToObj(
                                                i ->
                                                        new Reply.Category(
                                                                "c" + i, "Cosas " + i, "🥩", 3, 0))
                                        .toList()),
                        Options.class);

        assertThat(message.body()).contains("*un asado*");
        assertThat(rows(message)).hasSize(10);
        assertThat(rows(message).getFirst().action().text()).isEqualTo("category:c0");
        assertThat(rows(message).getLast().action().text()).isEqualTo("categories:1");
    }

    @Test
    void what_was_added_and_what_was_not_is_said_with_the_total() {
        Buttons message =
                only(
                        new Reply.ItemsAdded(
                                ES,
                                List.of(line(0)),
                                List.of(
                                        new Reply.LeftOut(
                                                "yerba",
                                                Reply.LeftOutReason.NOT_ENOUGH_STOCK,
                                                3,
                                                List.of())),
                                List.of(),
                                cart(1),
                                null),
                        Buttons.class);

        assertThat(message.body())
                .contains("• 2 × Producto 0: $ 200,00", "⚠️ *yerba*: quedan 3", "*$ 200,00*");
        assertThat(ids(message)).containsExactly("cart:1", "checkout", "categories:1");
    }

    @Test
    void a_short_cart_has_buttons() {
        Buttons message = only(new Reply.CartShown(ES, cart(3), 1, false), Buttons.class);

        assertThat(message.body())
                .contains("3. Producto 2\n     2 × $ 100,00 = *$ 200,00*", "*Total: $ 600,00*");
        assertThat(ids(message)).containsExactly("checkout", "categories:1", "modify-cart");
    }

    @Test
    void a_long_cart_is_paged_and_numbered_throughout() {
        Options first = only(new Reply.CartShown(ES, cart(45), 1, false), Options.class);
        Options last = only(new Reply.CartShown(ES, cart(45), 3, false), Options.class);

        assertThat(first.body())
                .contains("Página 1 de 3", "\n1. ", "\n20. ")
                .doesNotContain("\n21. ");
        assertThat(rows(first))
                .extracting(row -> row.action().text())
                .containsExactly("cart:2", "checkout", "categories:1", "modify-cart");
        assertThat(last.body()).contains("\n41. ", "\n45. ").doesNotContain("\n40. ");
        assertThat(rows(last).getFirst().action().text()).isEqualTo("cart:1");
    }

    @Test
    void every_line_can_be_chosen_to_be_changed() {
        List<WhatsAppMessage> messages =
                FORMAT.messages(new Reply.CartShown(ES, cart(45), 1, true));

        List<String> ids =
                messages.stream()
                        .flatMap(each -> rows((Options) each).stream())
                        .map(row -> row.action().text())
                        .toList();
        assertThat(ids).hasSize(46).contains("line:SKU-0", "line:SKU-44").endsWith("clear-cart");
    }

    @ParameterizedTest
    @CsvSource({
        "1, quantity:A:2 remove:A cart:1",
        "2, quantity:A:3 quantity:A:1 remove:A",
        "99, quantity:A:98 remove:A cart:1"
    })
    void a_line_can_have_one_more_or_one_less(int quantity, String buttons) {
        Reply.CartLine line =
                new Reply.CartLine(
                        new Sku("A"), "Pan", new Quantity(quantity), ars("100"), ars("100"));

        assertThat(ids(only(new Reply.LineShown(ES, line), Buttons.class)))
                .containsExactly(buttons.split(" "));
    }

    // ---- checkout

    @Test
    void the_last_address_is_offered_where_there_is_one() {
        assertThat(ids(only(new Reply.AddressAsked(ES, "Corrientes 1234"), Buttons.class)))
                .containsExactly("last-address", "cancel-checkout");
        assertThat(ids(only(new Reply.AddressAsked(ES, null), Buttons.class)))
                .containsExactly("cancel-checkout");
    }

    @Test
    void a_summary_can_be_confirmed_changed_or_cancelled() {
        Reply.CartView cart =
                new Reply.CartView(
                        List.of(line(0)),
                        ars("200"),
                        new Reply.Discount(Tier.NEW, new BigDecimal("2.0"), ars("4")),
                        ars("0"),
                        ars("196"));
        Buttons message =
                only(
                        new Reply.OrderSummedUp(
                                ES,
                                cart,
                                "Corrientes 1234",
                                PaymentMethod.CASH,
                                new Reply.DeliveryTime(45, 60),
                                "s1",
                                List.of(new Reply.PriceChange("Pan", ars("90"), ars("100")))),
                        Buttons.class);

        assertThat(message.body())
                .contains(
                        "antes $ 90,00, ahora *$ 100,00*",
                        "Descuento por tu primera compra (2%): −$ 4,00",
                        "Envío: gratis",
                        "*Total: $ 196,00*",
                        "45 a 60 minutos");
        assertThat(ids(message)).containsExactly("confirm:s1", "change-address", "cancel-checkout");
    }

    @Test
    void a_long_summary_goes_ahead_of_its_buttons_and_loses_nothing() {
        List<WhatsAppMessage> messages =
                FORMAT.messages(
                        new Reply.OrderSummedUp(
                                ES,
                                cart(50),
                                "Corrientes 1234",
                                PaymentMethod.CARD,
                                new Reply.DeliveryTime(45, 60),
                                "s1",
                                List.of()));

        assertThat(messages.getFirst()).isInstanceOf(Text.class);
        assertThat(messages.getLast()).isInstanceOf(Buttons.class);
        String all = messages.toString();
        assertThat(IntStream.range(0, 50))
                .allSatisfy(i -> assertThat(all).contains("Producto " + i + ":"));
    }

    @Test
    void a_payment_link_is_a_button() {
        Link message =
                only(
                        new Reply.OrderConfirmed(
                                ES,
                                "ORD-9",
                                ars("5000"),
                                PaymentMethod.CARD,
                                new Reply.DeliveryTime(45, 60),
                                false,
                                "https://pay.example/9"),
                        Link.class);

        assertThat(message.address()).isEqualTo(URI.create("https://pay.example/9"));
        assertThat(message.body()).contains("*ORD-9*", "$ 5.000,00", "45 a 60 minutos");
    }

    @Test
    void an_order_under_review_promises_no_time() {
        Text message =
                only(
                        new Reply.OrderConfirmed(
                                ES,
                                "ORD-9",
                                ars("60000"),
                                PaymentMethod.CASH,
                                new Reply.DeliveryTime(45, 60),
                                true,
                                null),
                        Text.class);

        assertThat(message.body()).contains("revisamos").doesNotContain("minutos");
    }

    // ---- orders

    @Test
    void times_are_told_by_the_shops_clock() {
        Buttons message =
                only(
                        new Reply.OrderTracked(
                                ES,
                                "ORD-9",
                                OrderState.PREPARING,
                                ars("1"),
                                Instant.parse("2026-11-24T02:30:00Z"),
                                Instant.parse("2026-11-24T15:00:00Z")),
                        Buttons.class);

        assertThat(message.body()).contains("23/11, 23:30", "24/11, 12:00");
        assertThat(ids(message)).startsWith("cancel-order:ORD-9");
    }

    @Test
    void a_cancellation_gives_its_reason() {
        OrderEvent.Moved moved = moved(OrderState.CANCELLED, "Sin stock de pan");

        assertThat(FORMAT.update(moved, ES))
                .isEqualTo(
                        new Text("❌ Tu pedido *ORD-9* fue cancelado.\nMotivo: Sin stock de pan"));
        assertThat(FORMAT.updateTemplate(moved, Language.PORTUGUESE, "order_update"))
                .isEqualTo(new Template("order_update", "pt_BR", List.of("ORD-9", "cancelado")));
    }

    private static OrderEvent.Moved moved(OrderState to, String reason) {
        return new OrderEvent.Moved(
                "ORD-9",
                OrderState.CONFIRMED,
                to,
                OrderEvent.ChangedBy.ADMIN,
                reason,
                ars("1"),
                Instant.EPOCH);
    }

    // ---- what the tests are made of

    private static <M extends WhatsAppMessage> M only(Reply reply, Class<M> kind) {
        List<WhatsAppMessage> messages = FORMAT.messages(reply);
        assertThat(messages).hasSize(1);
        return kind.cast(messages.getFirst());
    }

    private static List<String> ids(Buttons message) {
        return message.buttons().stream().map(Button::action).map(Action::text).toList();
    }

    private static List<Row> rows(Options message) {
        return message.sections().stream().flatMap(each -> each.rows().stream()).toList();
    }

    private static Money ars(String amount) {
        return Money.of(amount, "ARS");
    }

    private static Reply.Product product(String sku, String name, Reply.StockMark stock) {
        return new Reply.Product(new Sku(sku), name, null, "unidad", ars("100"), null, stock);
    }

    private static List<Reply.Category> categories(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Reply.Category("cat-" + i, "Categoría " + i, "🥑", 12, i % 3))
                .toList();
    }

    private static Reply.CartLine line(int number) {
        return new Reply.CartLine(
                new Sku("SKU-" + number),
                "Producto " + number,
                new Quantity(2),
                ars("100"),
                ars("200"));
    }

    private static Reply.CartView cart(int lines) {
        Money total = ars(Integer.toString(200 * lines));
        return new Reply.CartView(
                IntStream.range(0, lines).mapToObj(MessagesTest::line).toList(),
                total,
                null,
                null,
                total);
    }
}
