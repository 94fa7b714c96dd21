package commerce.intent.routing;

import commerce.contracts.CartCommand;
import commerce.contracts.CartCommand.LineReference;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.Quantity;
import commerce.contracts.Reply;
import commerce.contracts.Understood;
import commerce.contracts.WantedItem;
import commerce.intent.routing.Memory.Asked;
import commerce.intent.routing.Memory.Checkout;
import commerce.intent.routing.Memory.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words mean what they say, and what was asked before. */
final class RouteWords {

    private static final BigDecimal DOZEN = BigDecimal.valueOf(12);

    /**
     * Something like a street and a number: while an address is awaited, it is one. Streets are
     * named after dates, too: "25 de Mayo 300".
     */
    private static final Pattern LIKE_AN_ADDRESS =
            Pattern.compile(
                    "(\\d{1,2} de )?\\p{L}[\\p{L}\\s.'°]+\\s+\\d{1,5}\\b.*", Pattern.DOTALL);

    private RouteWords() {}

    static Decision decide(
            Understood.Words words,
            Memory memory,
            Supplier<Profile> profile,
            @Nullable String name,
            Instant now) {
        Intent intent = words.intent();
        Entities said = words.entities();
        Language in = memory.language();
        Memory products = memory.showing(Shown.PRODUCTS);
        Memory cart = memory.showing(Shown.CART);
        if (answersCheckout(words, memory)) {
            return answerCheckout(words, memory);
        }
        if (said.ordinal() != null && placeInListOnly(intent)) {
            return ofListShown(said.ordinal(), memory);
        }
        return switch (intent) {
            case GREETING -> greet(memory, profile.get(), name);
            case BROWSE_CATEGORIES ->
                    said.category() != null
                            ? new Decision(
                                    new CatalogQuery.ShowCategory(in, said.category()), products)
                            : new Decision(
                                    new CatalogQuery.ShowCategories(in, profile.get().tier(), 1),
                                    memory.answered());
            case SEARCH_PRODUCT -> search(said, words.text(), memory);
            case VIEW_OFFERS -> new Decision(new CatalogQuery.ShowOffers(in), products);
            case PRODUCT_DETAILS -> details(words, memory);
            case ADD_TO_CART -> add(words, memory);
            case VIEW_CART -> new Decision(new CartCommand.ShowCart(in, 1, false), cart);
            case MODIFY_CART_QUANTITY -> modify(said, memory);
            case REMOVE_FROM_CART -> remove(said, memory);
            case CLEAR_CART ->
                    new Decision(
                            new CartCommand.ClearCart(in, false), memory.asking(Asked.CLEAR_CART));
            case CHECKOUT_START ->
                    new Decision(
                            new CartCommand.StartCheckout(in),
                            memory.checkingOut(Checkout.ADDRESS));
            case PROVIDE_ADDRESS ->
                    new Decision(
                            new CartCommand.GiveAddress(
                                    in,
                                    said.address() != null ? said.address() : words.text(),
                                    null,
                                    null),
                            memory.checkingOut(Checkout.PAYMENT));
            case CHOOSE_PAYMENT ->
                    said.payment() != null
                            ? new Decision(
                                    new CartCommand.ChoosePayment(in, said.payment()),
                                    memory.checkingOut(Checkout.CONFIRMATION))
                            : new Decision(new CartCommand.ShowPaymentInfo(in), memory.answered());
            case CONFIRM_ORDER ->
                    new Decision(
                            new CartCommand.ConfirmOrder(in, null),
                            memory.checkingOut(Checkout.NONE));
            case CANCEL_ORDER ->
                    new Decision(
                            new CartCommand.CancelOrder(in, said.orderNumber()),
                            memory.checkingOut(Checkout.NONE));
            case TRACK_ORDER ->
                    new Decision(
                            new CartCommand.TrackOrder(in, said.orderNumber()), memory.answered());
            case REPEAT_LAST_ORDER -> new Decision(new CartCommand.RepeatLastOrder(in), cart);
            case VIEW_FAVORITES ->
                    new Decision(new CartCommand.ShowFavorites(in), memory.showing(Shown.NOTHING));
            case HUMAN_SUPPORT -> Route.callPerson(memory, now);
            case HELP -> new Decision(new Reply.Helped(in), memory.answered());
            case THANKS -> new Decision(new Reply.Thanked(in), memory.answered());
            case GOODBYE -> new Decision(new Reply.SaidGoodbye(in), memory.answered());
            case AFFIRM -> affirm(memory, now);
            case DENY -> deny(memory, profile);
            case OPT_OUT -> Route.optOut(memory, now);
            case DELIVERY_INFO ->
                    new Decision(new CartCommand.ShowDeliveryInfo(in), memory.answered());
            case PAYMENT_INFO ->
                    new Decision(new CartCommand.ShowPaymentInfo(in), memory.answered());
            case UNKNOWN -> Route.notUnderstood(memory);
        };
    }

    private static Decision greet(Memory memory, Profile profile, @Nullable String name) {
        return new Decision(
                new Reply.Greeted(
                        memory.language(),
                        profile.tier(),
                        name,
                        profile.lastOrder(),
                        profile.lastOrder() != null),
                memory.asking(profile.lastOrder() != null ? Asked.REPEAT_ORDER : Asked.NOTHING));
    }

    private static Decision search(Entities said, String text, Memory memory) {
        String words = productWords(said);
        if (words.isEmpty() && said.category() != null) {
            return new Decision(
                    new CatalogQuery.ShowCategory(memory.language(), said.category()),
                    memory.showing(Shown.PRODUCTS));
        }
        return new Decision(
                new CatalogQuery.Search(
                        memory.language(),
                        words.isEmpty() ? text : words,
                        said.minPrice(),
                        said.maxPrice(),
                        said.category()),
                memory.showing(Shown.PRODUCTS));
    }

    private static Decision details(Understood.Words words, Memory memory) {
        Entities said = words.entities();
        Language in = memory.language();
        if (words.product() != null) {
            return new Decision(
                    new CatalogQuery.ShowProduct(in, words.product()), memory.answered());
        }
        if (said.ordinal() != null) {
            return new Decision(new CatalogQuery.Pick(in, said.ordinal(), null), memory.answered());
        }
        String product = productWords(said);
        return product.isEmpty()
                ? new Decision(new Reply.SearchAsked(in), memory.answered())
                : new Decision(
                        new CatalogQuery.DescribeProduct(in, product),
                        memory.showing(Shown.PRODUCTS));
    }

    private static Decision add(Understood.Words words, Memory memory) {
        Entities said = words.entities();
        Language in = memory.language();
        if (words.product() != null) {
            return new Decision(
                    new CartCommand.AddItems(
                            in,
                            List.of(new CartCommand.Item(words.product(), pieces(said))),
                            List.of(),
                            List.of()),
                    memory.answered());
        }
        if (!said.items().isEmpty()) {
            return new Decision(
                    new CatalogQuery.AddByWords(in, said.items()), memory.showing(Shown.PRODUCTS));
        }
        if (said.ordinal() != null) {
            return new Decision(
                    new CatalogQuery.Pick(in, said.ordinal(), pieces(said)), memory.answered());
        }
        if (said.product() == null && said.brand() == null) {
            return new Decision(new Reply.SearchAsked(in), memory.answered());
        }
        String product = said.product() != null ? said.product() : "";
        return new Decision(
                new CatalogQuery.AddByWords(
                        in,
                        List.of(
                                new WantedItem(
                                        product,
                                        said.brand(),
                                        said.size(),
                                        said.quantity(),
                                        said.unit()))),
                memory.showing(Shown.PRODUCTS));
    }

    private static Decision modify(Entities said, Memory memory) {
        Language in = memory.language();
        LineReference line = line(said);
        BigDecimal pieces = counted(said);
        if (line == null || pieces == null) {
            return new Decision(new CartCommand.ShowCart(in, 1, true), memory.showing(Shown.CART));
        }
        int quantity = pieces.signum() <= 0 ? 0 : Quantity.nearestTo(pieces).value();
        return new Decision(
                new CartCommand.ChangeQuantity(in, line, quantity), memory.showing(Shown.CART));
    }

    /** "Dos docenas" are 24; how many packages "500 gramos" are, only the catalogue knows. */
    private static @Nullable BigDecimal counted(Entities said) {
        if (said.quantity() == null || said.unit() == null) {
            return said.quantity();
        }
        return switch (said.unit()) {
            case "dozen" -> said.quantity().multiply(DOZEN);
            case "g", "ml" -> null;
            default -> said.quantity();
        };
    }

    private static Decision remove(Entities said, Memory memory) {
        Language in = memory.language();
        LineReference line = line(said);
        return new Decision(
                line == null
                        ? new CartCommand.ShowCart(in, 1, true)
                        : new CartCommand.RemoveLine(in, line),
                memory.showing(Shown.CART));
    }

    private static Decision affirm(Memory memory, Instant now) {
        Language in = memory.language();
        return switch (memory.asked()) {
            case REPEAT_ORDER ->
                    new Decision(new CartCommand.RepeatLastOrder(in), memory.showing(Shown.CART));
            case CLEAR_CART -> new Decision(new CartCommand.ClearCart(in, true), memory.answered());
            case CALL_PERSON -> Route.callPerson(memory, now);
            case NOTHING -> new Decision(new Reply.Helped(in), memory.answered());
        };
    }

    private static Decision deny(Memory memory, Supplier<Profile> profile) {
        Language in = memory.language();
        return switch (memory.asked()) {
            case REPEAT_ORDER ->
                    new Decision(
                            new CatalogQuery.ShowCategories(in, profile.get().tier(), 1),
                            memory.answered());
            case CLEAR_CART ->
                    new Decision(
                            new CartCommand.ShowCart(in, 1, false), memory.showing(Shown.CART));
            case CALL_PERSON, NOTHING -> new Decision(new Reply.Helped(in), memory.answered());
        };
    }

    /** Whether a checkout that is believed to be under way is being answered. */
    private static boolean answersCheckout(Understood.Words words, Memory memory) {
        if (memory.checkout() == Checkout.NONE || memory.asked() != Asked.NOTHING) {
            return false;
        }
        return switch (words.intent()) {
            case AFFIRM, DENY, UNKNOWN, PROVIDE_ADDRESS, CHOOSE_PAYMENT -> true;
            case SEARCH_PRODUCT, PRODUCT_DETAILS, ADD_TO_CART ->
                    memory.checkout() == Checkout.ADDRESS
                            && words.entities().items().isEmpty()
                            && LIKE_AN_ADDRESS.matcher(words.text().strip()).matches();
            default -> false;
        };
    }

    private static Decision answerCheckout(Understood.Words words, Memory memory) {
        Entities said = words.entities();
        @Nullable Boolean affirms =
                switch (words.intent()) {
                    case AFFIRM -> true;
                    case DENY -> false;
                    default -> null;
                };
        Checkout next =
                switch (memory.checkout()) {
                    case ADDRESS -> Checkout.PAYMENT;
                    case PAYMENT, CONFIRMATION -> Checkout.CONFIRMATION;
                    case NONE -> Checkout.NONE;
                };
        return new Decision(
                new CartCommand.AnswerCheckout(
                        memory.language(), words.text(), said.address(), said.payment(), affirms),
                memory.checkingOut(next));
    }

    private static boolean placeInListOnly(Intent intent) {
        return intent == Intent.UNKNOWN
                || intent == Intent.SEARCH_PRODUCT
                || intent == Intent.AFFIRM;
    }

    private static Decision ofListShown(int ordinal, Memory memory) {
        return switch (memory.shown()) {
            case CART ->
                    new Decision(
                            new CartCommand.ShowCart(memory.language(), 1, true),
                            memory.showing(Shown.CART));
            case PRODUCTS, NOTHING ->
                    new Decision(
                            new CatalogQuery.Pick(memory.language(), ordinal, null),
                            memory.answered());
        };
    }

    private static @Nullable LineReference line(Entities said) {
        if (said.ordinal() != null) {
            return LineReference.ofOrdinal(said.ordinal());
        }
        String words = productWords(said);
        return words.isEmpty() ? null : LineReference.ofWords(words);
    }

    private static Quantity pieces(Entities said) {
        return said.quantity() == null ? new Quantity(1) : Quantity.nearestTo(said.quantity());
    }

    private static String productWords(Entities said) {
        if (said.product() == null && said.brand() == null) {
            return "";
        }
        return new WantedItem(
                        said.product() == null ? "" : said.product(),
                        said.brand(),
                        said.size(),
                        null,
                        null)
                .words();
    }
}
