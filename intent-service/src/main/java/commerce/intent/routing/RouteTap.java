package commerce.intent.routing;

import commerce.contracts.Action;
import commerce.contracts.CartCommand;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.intent.routing.Memory.Asked;
import commerce.intent.routing.Memory.Checkout;
import commerce.intent.routing.Memory.Shown;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** A tap says exactly what is wanted, however old the message is. */
final class RouteTap {

    private RouteTap() {}

    static Decision decide(Action action, Memory memory, Supplier<Profile> profile, Instant now) {
        Language in = memory.language();
        Memory products = memory.showing(Shown.PRODUCTS);
        Memory cart = memory.showing(Shown.CART);
        return switch (action) {
            case Action.Simple simple -> simple(simple, memory, now);
            case Action.Add add ->
                    new Decision(
                            new CartCommand.AddItems(
                                    in,
                                    List.of(new CartCommand.Item(add.sku(), add.quantity())),
                                    List.of(),
                                    List.of()),
                            memory.answered());
            case Action.AddAll all ->
                    new Decision(
                            new CartCommand.AddItems(
                                    in,
                                    all.products().stream()
                                            .map(
                                                    each ->
                                                            new CartCommand.Item(
                                                                    each.sku(), each.quantity()))
                                            .toList(),
                                    List.of(),
                                    List.of()),
                            memory.answered());
            case Action.Product product ->
                    new Decision(
                            new CatalogQuery.ShowProduct(in, product.sku()), memory.answered());
            case Action.Categories categories ->
                    new Decision(
                            new CatalogQuery.ShowCategories(
                                    in, profile.get().tier(), categories.page()),
                            memory.answered());
            case Action.Category category ->
                    new Decision(new CatalogQuery.ShowCategory(in, category.slug()), products);
            case Action.Page page ->
                    new Decision(new CatalogQuery.NextPage(in, page.token()), products);
            case Action.Cart shown ->
                    new Decision(new CartCommand.ShowCart(in, shown.page(), false), cart);
            case Action.Line line -> new Decision(new CartCommand.ShowLine(in, line.sku()), cart);
            case Action.SetQuantity set ->
                    new Decision(
                            new CartCommand.ChangeQuantity(
                                    in,
                                    CartCommand.LineReference.of(set.sku()),
                                    set.quantity().value()),
                            cart);
            case Action.Remove remove ->
                    new Decision(
                            new CartCommand.RemoveLine(
                                    in, CartCommand.LineReference.of(remove.sku())),
                            cart);
            case Action.Pay pay ->
                    new Decision(
                            new CartCommand.ChoosePayment(in, pay.method()),
                            memory.checkingOut(Checkout.CONFIRMATION));
            case Action.Confirm confirm ->
                    new Decision(
                            new CartCommand.ConfirmOrder(in, confirm.summary()),
                            memory.checkingOut(Checkout.NONE));
            case Action.CancelOrder cancel ->
                    new Decision(
                            new CartCommand.CancelOrder(in, cancel.number()),
                            memory.checkingOut(Checkout.NONE));
            case Action.TrackOrder track ->
                    new Decision(new CartCommand.TrackOrder(in, track.number()), memory.answered());
        };
    }

    private static Decision simple(Action.Simple action, Memory memory, Instant now) {
        Language in = memory.language();
        Memory cart = memory.showing(Shown.CART);
        return switch (action) {
            case MENU, HELP -> new Decision(new Reply.Helped(in), memory.answered());
            case OFFERS ->
                    new Decision(new CatalogQuery.ShowOffers(in), memory.showing(Shown.PRODUCTS));
            case SEARCH -> new Decision(new Reply.SearchAsked(in), memory.answered());
            case CHECKOUT ->
                    new Decision(
                            new CartCommand.StartCheckout(in),
                            memory.checkingOut(Checkout.ADDRESS));
            case MODIFY_CART -> new Decision(new CartCommand.ShowCart(in, 1, true), cart);
            case CLEAR_CART ->
                    new Decision(
                            new CartCommand.ClearCart(in, false), memory.asking(Asked.CLEAR_CART));
            case CLEAR_CART_CONFIRMED ->
                    new Decision(new CartCommand.ClearCart(in, true), memory.answered());
            case KEEP_CART -> new Decision(new CartCommand.ShowCart(in, 1, false), cart);
            case USE_LAST_ADDRESS ->
                    new Decision(
                            new CartCommand.UseLastAddress(in),
                            memory.checkingOut(Checkout.PAYMENT));
            case CHANGE_ADDRESS ->
                    new Decision(
                            new CartCommand.ChangeAddress(in),
                            memory.checkingOut(Checkout.ADDRESS));
            case CANCEL_CHECKOUT ->
                    new Decision(
                            new CartCommand.CancelCheckout(in), memory.checkingOut(Checkout.NONE));
            case REPEAT_LAST_ORDER -> new Decision(new CartCommand.RepeatLastOrder(in), cart);
            case FAVORITES ->
                    new Decision(new CartCommand.ShowFavorites(in), memory.showing(Shown.NOTHING));
            case TRACK_LAST_ORDER ->
                    new Decision(new CartCommand.TrackOrder(in, null), memory.answered());
            case DELIVERY_INFO ->
                    new Decision(new CartCommand.ShowDeliveryInfo(in), memory.answered());
            case PAYMENT_INFO ->
                    new Decision(new CartCommand.ShowPaymentInfo(in), memory.answered());
            case HUMAN -> Route.callPerson(memory, now);
            case OPT_OUT -> Route.optOut(memory, now);
        };
    }
}
