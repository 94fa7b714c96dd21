package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Put all of these into the cart.
     *
     * @param products at least one, and no more than the text form has room for
     */
    record AddAll(List<Add> products) implements Action {
        private static final String WORD = "add-all";

        public AddAll {
            products = List.copyOf(products);
            if (products.isEmpty()) {
                throw new IllegalArgumentException("nothing to add");
            }
            Check.between("characters", text(products).length(), 1, MOST_CHARACTERS);
        }

        /** As few actions as have room for all of these, in their order. */
        public static List<AddAll> of(List<Add> products) {
            List<AddAll> actions = new ArrayList<>();
            List<Add> together = new ArrayList<>();
            for (Add product : products) {
                together.add(product);
                if (text(together).length() > MOST_CHARACTERS) {
                    together.removeLast();
                    actions.add(new AddAll(together));
                    together.clear();
                    together.add(product);
                }
            }
            if (!together.isEmpty()) {
                actions.add(new AddAll(together));
            }
            return actions;
        }

        @Override
        public String text() {
            return text(products);
        }

        private static String text(List<Add> products) {
            StringBuilder text = new StringBuilder(WORD);
            for (Add each : products) {
                text.append(':').append(each.sku()).append(':').append(each.quantity());
            }
            return text.toString();
        }

        private static @Nullable AddAll parse(String[] part) {
            if (part.length % 2 == 0) {
                return null;
            }
            List<Add> products = new ArrayList<>();
            for (int i = 1; i < part.length; i += 2) {
                products.add(new Add(new Sku(part[i]), Action.quantity(part[i + 1])));
            }
            return new AddAll(products);
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
        if (part[0].equals(AddAll.WORD)) {
            return AddAll.parse(part);
        }
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
