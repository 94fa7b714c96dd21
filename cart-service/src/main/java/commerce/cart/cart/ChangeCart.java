package commerce.cart.cart;

import commerce.cart.CartProperties;
import commerce.cart.cart.CartDecision.Added;
import commerce.cart.cart.CartDecision.NoSuchLine;
import commerce.cart.cart.CartDecision.QuantityChanged;
import commerce.cart.cart.CartDecision.Removed;
import commerce.cart.stock.Alternatives;
import commerce.cart.stock.Shortage;
import commerce.contracts.CartCommand.AddItems;
import commerce.contracts.CartCommand.ChangeQuantity;
import commerce.contracts.CartCommand.ClearCart;
import commerce.contracts.CartCommand.Item;
import commerce.contracts.CartCommand.LineReference;
import commerce.contracts.CartCommand.MergeNativeOrder;
import commerce.contracts.CartCommand.RemoveLine;
import commerce.contracts.CartCommand.ShowCart;
import commerce.contracts.CartCommand.ShowLine;
import commerce.contracts.CustomerId;
import commerce.contracts.InboundMessage.OrderedProduct;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Reply.LeftOut;
import commerce.contracts.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The commands that show or change a cart. Called in a transaction that holds the cart. */
@Component
public class ChangeCart {

    private final CartProperties shop;
    private final CartDesk desk;
    private final Alternatives alternatives;

    ChangeCart(CartProperties shop, CartDesk desk, Alternatives alternatives) {
        this.shop = shop;
        this.desk = desk;
        this.alternatives = alternatives;
    }

    public Reply add(CustomerId customer, AddItems command) {
        OpenCart open = desk.open(customer, command.items().stream().map(Item::sku).toList());
        List<Wish> wishes =
                command.items().stream()
                        .map(
                                item ->
                                        Wish.of(
                                                open.products().get(item.sku()),
                                                item.sku().value(),
                                                item.quantity().value()))
                        .toList();
        return add(open, wishes, command.language(), command.leftOut(), command.choices(), null);
    }

    /** WhatsApp's own cart: our prices, our stock, and quantities as if they were typed. */
    public Reply merge(CustomerId customer, MergeNativeOrder command) {
        OpenCart open =
                desk.open(
                        customer,
                        command.products().stream()
                                .flatMap(ordered -> sku(ordered).stream())
                                .toList());
        List<Wish> wishes =
                command.products().stream()
                        .map(
                                ordered ->
                                        Wish.of(
                                                sku(ordered).map(open.products()::get).orElse(null),
                                                ordered.productId(),
                                                ordered.quantity()))
                        .toList();
        return add(open, wishes, command.language(), List.of(), List.of(), null);
    }

    /**
     * Adds what an earlier order had.
     *
     * @param number that order's
     * @param wishes what it had, by sku; what is no longer there is said to be no longer sold
     */
    public Reply repeat(
            CustomerId customer, Language language, String number, List<Repeated> wishes) {
        OpenCart open = desk.open(customer, wishes.stream().map(Repeated::sku).toList());
        List<Wish> again =
                wishes.stream()
                        .map(
                                wish ->
                                        new Wish(
                                                open.products().get(wish.sku()),
                                                wish.quantity(),
                                                Shortage.noLongerSold(wish.name())))
                        .toList();
        return add(open, again, language, List.of(), List.of(), number);
    }

    public Reply show(CustomerId customer, ShowCart command) {
        OpenCart open = desk.open(customer);
        return open.cart().isEmpty()
                ? new Reply.CartEmpty(command.language())
                : new Reply.CartShown(
                        command.language(),
                        desk.view(open),
                        Math.max(1, command.page()),
                        command.toModify());
    }

    public Reply showLine(CustomerId customer, ShowLine command) {
        OpenCart open = desk.open(customer);
        Optional<CartLine> line = open.cart().find(LineReference.of(command.sku()));
        if (line.isPresent()) {
            return new Reply.LineShown(command.language(), line.get().shown());
        }
        return notFound(open, command.sku().value(), command.language());
    }

    public Reply changeQuantity(CustomerId customer, ChangeQuantity command) {
        OpenCart open = desk.open(customer);
        return told(
                open,
                open.cart().change(command.line(), command.quantity(), shop),
                command.language());
    }

    public Reply remove(CustomerId customer, RemoveLine command) {
        OpenCart open = desk.open(customer);
        return told(open, open.cart().remove(command.line()), command.language());
    }

    public Reply clear(CustomerId customer, ClearCart command) {
        OpenCart open = desk.open(customer);
        if (open.cart().isEmpty()) {
            return new Reply.CartEmpty(command.language());
        }
        if (!command.confirmed()) {
            return new Reply.ClearCartAsked(command.language(), open.cart().lines().size());
        }
        desk.keep(open, new Cart(List.of()));
        return new Reply.CartCleared(command.language());
    }

    private Reply add(
            OpenCart open,
            List<Wish> wishes,
            Language language,
            List<LeftOut> leftOutBefore,
            List<Reply.Choice> choices,
            @Nullable String repeated) {
        Added added = open.cart().add(wishes, shop);
        List<LeftOut> leftOut = new ArrayList<>(leftOutBefore);
        leftOut.addAll(alternatives.nameFor(added.refused()));
        if (added.added().isEmpty() && !choices.isEmpty()) {
            return new Reply.ChoicesOffered(language, choices, leftOut);
        }
        OpenCart after = desk.keep(open, added.after());
        return new Reply.ItemsAdded(
                language,
                added.added().stream().map(CartLine::shown).toList(),
                leftOut,
                choices,
                desk.view(after),
                repeated);
    }

    private Reply told(OpenCart open, CartDecision.OfLine decision, Language language) {
        return switch (decision) {
            case NoSuchLine(_, String wanted) -> notFound(open, wanted, language);
            case Removed(Cart after, CartLine line) ->
                    new Reply.LineRemoved(
                            language, line.product().name(), desk.view(desk.keep(open, after)));
            case QuantityChanged(Cart after, CartLine line, var shortage) ->
                    new Reply.QuantityChanged(
                            language,
                            line.shown(),
                            shortage == null
                                    ? null
                                    : alternatives.nameFor(List.of(shortage)).getFirst(),
                            desk.view(desk.keep(open, after)));
        };
    }

    private Reply notFound(OpenCart open, String wanted, Language language) {
        return open.cart().isEmpty()
                ? new Reply.CartEmpty(language)
                : new Reply.LineNotFound(language, wanted, desk.view(open));
    }

    private static Optional<Sku> sku(OrderedProduct ordered) {
        try {
            return Optional.of(new Sku(ordered.productId()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** A line of an earlier order. */
    public record Repeated(Sku sku, String name, int quantity) {}
}
