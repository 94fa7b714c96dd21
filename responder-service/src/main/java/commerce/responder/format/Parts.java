package commerce.responder.format;

import commerce.contracts.Action;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.responder.format.WhatsAppMessage.Button;
import commerce.responder.format.WhatsAppMessage.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What messages of several kinds are made of, in one language. */
record Parts(Phrases phrases) {

    String say(String key, Object... namesAndValues) {
        return phrases.say(key, namesAndValues);
    }

    String money(Money money) {
        return phrases.money(money);
    }

    /** A name, a word of the customer's, as it may stand in a text. */
    static String name(String name) {
        return Limit.NAME_IN_TEXT.fitLine(name);
    }

    static String yes(boolean condition) {
        return condition ? "yes" : "no";
    }

    // ---- buttons

    Button button(Action action, String key, Object... namesAndValues) {
        return new Button(action, say(key, namesAndValues));
    }

    Button products() {
        return button(new Action.Categories(1), "button.products");
    }

    Button offers() {
        return button(Action.Simple.OFFERS, "button.offers");
    }

    Button help() {
        return button(Action.Simple.HELP, "button.help");
    }

    Button person() {
        return button(Action.Simple.HUMAN, "button.person");
    }

    Button cart() {
        return button(new Action.Cart(1), "button.cart");
    }

    Button checkout() {
        return button(Action.Simple.CHECKOUT, "button.checkout");
    }

    Button keepShopping() {
        return button(new Action.Categories(1), "button.continue");
    }

    Button modify() {
        return button(Action.Simple.MODIFY_CART, "button.modify");
    }

    Button cancelCheckout() {
        return button(Action.Simple.CANCEL_CHECKOUT, "button.cancel-checkout");
    }

    /** The three ways on where there is nothing better to offer. */
    List<Button> start() {
        return List.of(products(), offers(), help());
    }

    /** The ways on from a cart. */
    List<Button> shopping() {
        return List.of(cart(), checkout(), keepShopping());
    }

    Row more(Action action, int page) {
        return new Row(action, say("row.more"), say("row.more.page", "page", page));
    }

    Row row(Button button) {
        return new Row(button.action(), button.title(), null);
    }

    // ---- products

    /** A product in a text: its place, name, price, discount, and whether there is any. */
    String productLine(int position, Reply.Product product) {
        int percent = product.discountPercent();
        String extras =
                (percent > 0 ? " " + say("product.discount", "percent", percent) : "")
                        + " "
                        + stock(product.stock());
        return say(
                "product.line",
                "position",
                position,
                "name",
                name(product.name()),
                "price",
                money(product.price()),
                "extras",
                extras);
    }

    List<String> productLines(int first, List<Reply.Product> products) {
        List<String> lines = new ArrayList<>();
        for (Reply.Product product : products) {
            lines.add(productLine(first + lines.size(), product));
        }
        return lines;
    }

    /**
     * A product as a row: what matters most comes first, so that what is cut is what matters least.
     */
    Row productRow(Reply.Product product, Action action) {
        StringBuilder description = new StringBuilder(money(product.price()));
        int percent = product.discountPercent();
        if (percent > 0) {
            description.append(' ').append(say("product.discount", "percent", percent));
        }
        description.append(' ').append(stock(product.stock()));
        String rest = Limit.ROW_TITLE.rest(product.name());
        if (!rest.isEmpty()) {
            description.append(" · …").append(rest);
        }
        String brand = product.brand();
        if (brand != null && !brand.isBlank() && !product.name().contains(brand)) {
            description.append(" · ").append(Limit.oneLine(brand));
        }
        return new Row(action, product.name(), description.toString());
    }

    Row viewRow(Reply.Product product) {
        return productRow(product, new Action.Product(product.sku()));
    }

    private String stock(Reply.StockMark mark) {
        return switch (mark) {
            case AVAILABLE -> say("product.available");
            case FEW -> say("product.few");
            case NONE -> say("product.none");
        };
    }

    // ---- categories

    /** A category, by name; the slug is ours. */
    Row categoryRow(Reply.Category category) {
        return new Row(
                new Action.Category(category.slug()),
                (category.emoji() + " " + category.name()).strip(),
                say(
                        "category.counts",
                        "products",
                        category.products(),
                        "offers",
                        category.offers()));
    }

    // ---- carts

    /** Subtotal, discount, delivery and total, as far as they say something. */
    List<String> totals(Reply.CartView cart) {
        List<String> lines = new ArrayList<>();
        Reply.Discount discount = cart.discount();
        Money delivery = cart.delivery();
        if (discount != null || delivery != null) {
            lines.add(say("cart.subtotal", "amount", money(cart.subtotal())));
        }
        if (discount != null) {
            lines.add(
                    say(
                            "cart.discount",
                            "tier",
                            code(discount.tier()),
                            "percent",
                            phrases.number(discount.percent()),
                            "amount",
                            money(discount.amount())));
        }
        if (delivery != null) {
            lines.add(
                    delivery.isZero()
                            ? say("cart.delivery.free")
                            : say("cart.delivery", "amount", money(delivery)));
        }
        lines.add(say("cart.total", "amount", money(cart.total())));
        return lines;
    }

    List<String> leftOut(List<Reply.LeftOut> leftOut) {
        return leftOut.stream().map(this::leftOut).toList();
    }

    String leftOut(Reply.LeftOut leftOut) {
        String wanted = name(leftOut.wanted());
        return switch (leftOut.reason()) {
            case NOT_FOUND -> say("left-out.not-found", "wanted", wanted);
            case NO_LONGER_SOLD -> say("left-out.no-longer-sold", "wanted", wanted);
            case OUT_OF_STOCK -> say("left-out.out-of-stock", "wanted", wanted);
            case NOT_ENOUGH_STOCK -> notEnough(wanted, leftOut.available());
            case QUANTITY_LIMIT ->
                    say(
                            "left-out.quantity-limit",
                            "wanted",
                            wanted,
                            "most",
                            commerce.contracts.Quantity.MOST);
            case CART_FULL -> say("left-out.cart-full", "wanted", wanted);
        };
    }

    private String notEnough(String wanted, @Nullable Integer available) {
        return available == null
                ? say("left-out.not-enough-stock.unknown", "wanted", wanted)
                : say("left-out.not-enough-stock", "wanted", wanted, "available", available);
    }

    /** How an enum's value is named in the phrases. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
