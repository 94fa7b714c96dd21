package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a button or row does when it is tapped, however old it is. Its text form is the id of the
 * button or row: a word, and after a colon its arguments ({@code add:LAC-0012:2}). Written by
 * responder-service, read back by ai-gateway-service without any model.
 *
 * <p>Text forms have at most {@value #MOST_CHARACTERS} characters, WhatsApp's bound for a list
 * row's id.
 */
public sealed interface Action {

    int MOST_CHARACTERS = 200;

    /** The text form. */
    @JsonValue
    String text();

    /** An action without arguments. */
    enum Simple implements Action {
        MENU("menu"),
        OFFERS("offers"),
        CHECKOUT("checkout"),
        MODIFY_CART("modify-cart"),
        CLEAR_CART("clear-cart"),
        CLEAR_CART_CONFIRMED("clear-cart-yes"),
        KEEP_CART("clear-cart-no"),
        USE_LAST_ADDRESS("last-address"),
        CHANGE_ADDRESS("change-address"),
        CANCEL_CHECKOUT("cancel-checkout"),
        REPEAT_LAST_ORDER("repeat-order"),
        FAVORITES("favorites"),
        SEARCH("search"),
        TRACK_LAST_ORDER("track"),
        DELIVERY_INFO("delivery-info"),
        PAYMENT_INFO("payment-info"),
        HUMAN("human"),
        HELP("help"),
        OPT_OUT("opt-out");

        private final String text;

        Simple(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** Put so many of a product into the cart. */
    record Add(Sku sku, Quantity quantity) implements Action {
        @Override
        public String text() {
            return "add:" + sku + ":" + quantity;
        }
    }

    /** Show a product's details. */
    record Product(Sku sku) implements Action {
        @Override
        public String text() {
            return "product:" + sku;
        }
    }

    /**
     * Show the categories.
     *
     * @param page from 1
     */
    record Categories(int page) implements Action {
        public Categories {
            Check.between("page", page, 1, 1000);
        }

        @Override
        public String text() {
            return "categories:" + page;
        }
    }

    /** Show a category's products. */
    record Category(String slug) implements Action {
        public Category {
            Check.matches("category", slug, "[a-z0-9-]{1,60}");
        }

        @Override
        public String text() {
            return "category:" + slug;
        }
    }

    /**
     * Go on where a list ended.
     *
     * @param token catalog-service's own note of what to show; URL-safe Base64
     */
    record Page(String token) implements Action {
        public Page {
            Check.matches("page token", token, "[A-Za-z0-9_-]{1,190}");
        }

        @Override
        public String text() {
            return "page:" + token;
        }
    }

    /**
     * Show the cart.
     *
     * @param page from 1
     */
    record Cart(int page) implements Action {
        public Cart {
            Check.between("page", page, 1, 1000);
        }

        @Override
        public String text() {
            return "cart:" + page;
        }
    }

    /** Show one line of the cart, to change or remove it. */
    record Line(Sku sku) implements Action {
        @Override
        public String text() {
            return "line:" + sku;
        }
    }

    /** Set a line's quantity. */
    record SetQuantity(Sku sku, Quantity quantity) implements Action {
        @Override
        public String text() {
            return "quantity:" + sku + ":" + quantity;
        }
    }

    record Remove(Sku sku) implements Action {
        @Override
        public String text() {
            return "remove:" + sku;
        }
    }

    record Pay(PaymentMethod method) implements Action {
        @Override
        public String text() {
            return "pay:" + method.code();
        }
    }

    /**
     * Place the order that was summed up.
     *
     * @param summary which summary the customer saw; an older one is shown again instead
     */
    record Confirm(String summary) implements Action {
        public Confirm {
            Check.matches("summary", summary, "[A-Za-z0-9-]{1,60}");
        }

        @Override
        public String text() {
            return "confirm:" + summary;
        }
    }

    record CancelOrder(String number) implements Action {
        public CancelOrder {
            Check.matches("order number", number, "[A-Za-z0-9-]{1,60}");
        }

        @Override
        public String text() {
            return "cancel-order:" + number;
        }
    }

    record TrackOrder(String number) implements Action {
        public TrackOrder {
            Check.matches("order number", number, "[A-Za-z0-9-]{1,60}");
        }

        @Override
        public String text() {
            return "track:" + number;
        }
    }

    /** The action of a text form; empty where it is none of ours. */
    static Optional<Action> read(String text) {
        try {
            return Optional.ofNullable(parse(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * @throws IllegalArgumentException when the text is no action
     */
    @JsonCreator
    static Action of(String text) {
        Action action = parse(text);
        if (action == null) {
            throw new IllegalArgumentException("not an action: \"" + text + "\"");
        }
        return action;
    }

    private static @Nullable Action parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return null;
        }
        String[] part = text.split(":", -1);
        return switch (part.length) {
            case 1 -> simple(part[0]);
            case 2 ->
                    switch (part[0]) {
                        case "product" -> new Product(new Sku(part[1]));
                        case "categories" -> new Categories(Integer.parseInt(part[1]));
                        case "category" -> new Category(part[1]);
                        case "page" -> new Page(part[1]);
                        case "cart" -> new Cart(Integer.parseInt(part[1]));
                        case "line" -> new Line(new Sku(part[1]));
                        case "remove" -> new Remove(new Sku(part[1]));
                        case "pay" -> PaymentMethod.fromCode(part[1]).map(Pay::new).orElse(null);
                        case "confirm" -> new Confirm(part[1]);
                        case "cancel-order" -> new CancelOrder(part[1]);
                        case "track" -> new TrackOrder(part[1]);
                        default -> null;
                    };
            case 3 ->
                    switch (part[0]) {
                        case "add" -> new Add(new Sku(part[1]), quantity(part[2]));
                        case "quantity" -> new SetQuantity(new Sku(part[1]), quantity(part[2]));
                        default -> null;
                    };
            default -> null;
        };
    }

    private static @Nullable Action simple(String word) {
        for (Simple action : Simple.values()) {
            if (action.text.equals(word)) {
                return action;
            }
        }
        return null;
    }

    private static Quantity quantity(String digits) {
        return new Quantity(Integer.parseInt(digits));
    }
}
