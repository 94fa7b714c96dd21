package commerce.responder.format;

import commerce.contracts.Action;
import commerce.contracts.Quantity;
import commerce.contracts.Reply;
import commerce.responder.format.Layout.Group;
import commerce.responder.format.WhatsAppMessage.Button;
import commerce.responder.format.WhatsAppMessage.Buttons;
import commerce.responder.format.WhatsAppMessage.Row;
import java.util.ArrayList;
import java.util.List;

/** What the cart holds, what came in and what did not. */
record CartMessages(Parts parts) {

    /** Twenty lines with the longest names and the totals are still within a list's body. */
    private static final int LINES_A_PAGE = 20;

    private static final int ALTERNATIVES = Limit.ROWS - Limit.BUTTONS;

    // ---- adding

    List<WhatsAppMessage> itemsAdded(Reply.ItemsAdded reply) {
        List<String> lines = new ArrayList<>();
        if (reply.repeated() != null) {
            lines.add(parts.say("added.repeated", "number", Parts.name(reply.repeated())));
        } else if (!reply.added().isEmpty()) {
            lines.add(parts.say("added.title"));
        } else if (reply.choices().isEmpty()) {
            lines.add(parts.say("added.nothing"));
        }
        reply.added().forEach(line -> lines.add(shortLine("added.line", line)));
        lines.addAll(parts.leftOut(reply.leftOut()));
        if (reply.cart().lines().isEmpty()) {
            return reply.choices().isEmpty()
                    ? withAlternatives(
                            lines, parts.say("cart.empty"), reply.leftOut(), parts.start())
                    : choices(lines, reply.choices());
        }
        String total = parts.say("added.total", "total", parts.money(reply.cart().total()));
        if (reply.choices().isEmpty()) {
            return withAlternatives(lines, total, reply.leftOut(), parts.shopping());
        }
        lines.add(total);
        return choices(lines, reply.choices());
    }

    List<WhatsAppMessage> choicesOffered(Reply.ChoicesOffered reply) {
        List<String> lines = parts.leftOut(reply.leftOut());
        return reply.choices().isEmpty()
                ? withAlternatives(
                        lines, parts.say("nothing-found.try"), reply.leftOut(), parts.start())
                : choices(lines, reply.choices());
    }

    private List<WhatsAppMessage> choices(List<String> before, List<Reply.Choice> choices) {
        List<String> lines = new ArrayList<>(before);
        lines.add(parts.say("choices.title"));
        List<Group> groups = new ArrayList<>();
        int position = 1;
        for (Reply.Choice choice : choices) {
            lines.add(
                    parts.say(
                            "choice.title",
                            "words",
                            Parts.name(choice.words()),
                            "quantity",
                            choice.quantity().value()));
            lines.addAll(parts.productLines(position, choice.candidates()));
            position += choice.candidates().size();
            groups.add(
                    new Group(
                            Limit.oneLine(choice.words()),
                            parts.say("choice.more"),
                            choice.candidates().stream()
                                    .map(each -> addRow(each, choice.quantity()))
                                    .toList()));
        }
        return Layout.options(
                lines, parts.say("choices.hint"), parts.say("button.list-products"), groups);
    }

    private Row addRow(Reply.Product product, Quantity quantity) {
        return parts.productRow(product, new Action.Add(product.sku(), quantity));
    }

    /** A text with buttons, or, where something near is offered, with rows for both. */
    private List<WhatsAppMessage> withAlternatives(
            List<String> lines, String closing, List<Reply.LeftOut> leftOut, List<Button> buttons) {
        List<Row> similar =
                leftOut.stream()
                        .flatMap(each -> each.alternatives().stream())
                        .distinct()
                        .limit(ALTERNATIVES)
                        .map(parts::viewRow)
                        .toList();
        if (similar.isEmpty()) {
            return Layout.buttons(lines, closing, buttons);
        }
        return Layout.options(
                lines,
                closing,
                parts.say("button.list"),
                List.of(
                        new Group(parts.say("section.similar"), closing, similar),
                        new Group(
                                parts.say("section.next"),
                                closing,
                                buttons.stream().map(parts::row).toList())));
    }

    // ---- showing

    List<WhatsAppMessage> cartShown(Reply.CartShown reply) {
        if (reply.cart().lines().isEmpty()) {
            return List.of(cartEmpty());
        }
        return reply.toModify() ? toModify(reply.cart()) : toRead(reply.cart(), reply.page());
    }

    private List<WhatsAppMessage> toRead(Reply.CartView cart, int number) {
        Page<Reply.CartLine> page = Page.of(cart.lines(), number, LINES_A_PAGE);
        List<String> lines = new ArrayList<>();
        lines.add(parts.say("cart.title", "lines", cart.lines().size()));
        if (page.pages() > 1) {
            lines.add(parts.say("cart.page", "page", page.number(), "pages", page.pages()));
        }
        int position = page.first();
        for (Reply.CartLine line : page.items()) {
            position++;
            lines.add(
                    parts.say(
                            "cart.line",
                            "position",
                            position,
                            "name",
                            Parts.name(line.name()),
                            "quantity",
                            line.quantity().value(),
                            "price",
                            parts.money(line.unitPrice()),
                            "subtotal",
                            parts.money(line.subtotal())));
        }
        String totals = String.join("\n", parts.totals(cart));
        List<Button> buttons = List.of(parts.checkout(), parts.keepShopping(), parts.modify());
        if (page.pages() == 1 && Limit.BODY.allows(Layout.joined(lines, totals))) {
            return Layout.buttons(lines, totals, buttons);
        }
        // A list's body holds four times as much, and its rows a fourth button.
        List<Row> rows = new ArrayList<>();
        if (page.more()) {
            rows.add(parts.more(new Action.Cart(page.number() + 1), page.number() + 1));
        } else if (page.number() > 1) {
            rows.add(parts.row(parts.cart()));
        }
        buttons.forEach(each -> rows.add(parts.row(each)));
        return Layout.options(
                lines, totals, parts.say("button.list"), List.of(new Group("", totals, rows)));
    }

    /** Every line as a row: no action leads to a second page of this, so all come at once. */
    private List<WhatsAppMessage> toModify(Reply.CartView cart) {
        List<Row> rows = new ArrayList<>();
        for (Reply.CartLine line : cart.lines()) {
            rows.add(
                    new Row(
                            new Action.Line(line.sku()),
                            line.name(),
                            parts.say(
                                    "cart.line.description",
                                    "quantity",
                                    line.quantity().value(),
                                    "price",
                                    parts.money(line.unitPrice()),
                                    "subtotal",
                                    parts.money(line.subtotal()))));
        }
        rows.add(new Row(Action.Simple.CLEAR_CART, parts.say("row.clear"), null));
        return Layout.options(
                List.of(),
                parts.say("cart.modify"),
                parts.say("button.list-lines"),
                List.of(
                        new Group(
                                parts.say("section.lines"), parts.say("cart.modify.more"), rows)));
    }

    WhatsAppMessage cartEmpty() {
        return new Buttons(parts.say("cart.empty"), parts.start());
    }

    // ---- one line

    WhatsAppMessage lineShown(Reply.LineShown reply) {
        Reply.CartLine line = reply.line();
        int quantity = line.quantity().value();
        List<Button> buttons = new ArrayList<>();
        if (quantity < Quantity.MOST) {
            buttons.add(quantityButton("button.quantity-up", line, quantity + 1));
        }
        if (quantity > 1) {
            buttons.add(quantityButton("button.quantity-down", line, quantity - 1));
        }
        buttons.add(parts.button(new Action.Remove(line.sku()), "button.remove"));
        if (buttons.size() < Limit.BUTTONS) {
            buttons.add(parts.cart());
        }
        return new Buttons(
                parts.say(
                        "line.shown",
                        "name",
                        Parts.name(line.name()),
                        "quantity",
                        quantity,
                        "price",
                        parts.money(line.unitPrice()),
                        "subtotal",
                        parts.money(line.subtotal())),
                buttons);
    }

    private Button quantityButton(String key, Reply.CartLine line, int quantity) {
        return parts.button(
                new Action.SetQuantity(line.sku(), new Quantity(quantity)),
                key,
                "quantity",
                quantity);
    }

    List<WhatsAppMessage> quantityChanged(Reply.QuantityChanged reply) {
        List<String> lines = new ArrayList<>();
        lines.add(shortLine("quantity.changed", reply.line()));
        if (reply.leftOut() != null) {
            lines.add(parts.leftOut(reply.leftOut()));
        }
        return Layout.buttons(lines, total(reply.cart()), parts.shopping());
    }

    List<WhatsAppMessage> lineRemoved(Reply.LineRemoved reply) {
        List<String> lines = List.of(parts.say("line.removed", "name", Parts.name(reply.name())));
        return reply.cart().lines().isEmpty()
                ? Layout.buttons(lines, parts.say("cart.empty"), parts.start())
                : Layout.buttons(lines, total(reply.cart()), parts.shopping());
    }

    WhatsAppMessage lineNotFound(Reply.LineNotFound reply) {
        return new Buttons(
                parts.say("line.not-found", "wanted", Parts.name(reply.wanted())),
                reply.cart().lines().isEmpty()
                        ? parts.start()
                        : List.of(parts.cart(), parts.modify(), parts.keepShopping()));
    }

    WhatsAppMessage clearCartAsked(Reply.ClearCartAsked reply) {
        return new Buttons(
                parts.say("clear.asked", "lines", reply.lines()),
                List.of(
                        parts.button(Action.Simple.CLEAR_CART_CONFIRMED, "button.clear-yes"),
                        parts.button(Action.Simple.KEEP_CART, "button.clear-no")));
    }

    WhatsAppMessage cartCleared() {
        return new Buttons(parts.say("cart.cleared"), List.of(parts.products(), parts.offers()));
    }

    List<WhatsAppMessage> stockFellShort(Reply.StockFellShort reply) {
        List<String> lines = new ArrayList<>();
        lines.add(parts.say("stock.fell-short"));
        lines.addAll(parts.leftOut(reply.shortages()));
        return reply.cart().lines().isEmpty()
                ? withAlternatives(lines, parts.say("cart.empty"), reply.shortages(), parts.start())
                : withAlternatives(
                        lines,
                        parts.say(
                                "stock.fell-short.total",
                                "total",
                                parts.money(reply.cart().total())),
                        reply.shortages(),
                        parts.shopping());
    }

    private String total(Reply.CartView cart) {
        return parts.say("added.total", "total", parts.money(cart.total()));
    }

    private String shortLine(String key, Reply.CartLine line) {
        return parts.say(
                key,
                "quantity",
                line.quantity().value(),
                "name",
                Parts.name(line.name()),
                "subtotal",
                parts.money(line.subtotal()));
    }
}
