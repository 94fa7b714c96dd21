package commerce.cart.cart;

import commerce.cart.CartProperties;
import commerce.cart.cart.CartDecision.Added;
import commerce.cart.cart.CartDecision.CutDown;
import commerce.cart.cart.CartDecision.NoSuchLine;
import commerce.cart.cart.CartDecision.QuantityChanged;
import commerce.cart.cart.CartDecision.Removed;
import commerce.cart.checkout.Basket;
import commerce.cart.stock.Product;
import commerce.cart.stock.Shortage;
import commerce.contracts.CartCommand.LineReference;
import commerce.contracts.Reply.LeftOutReason;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer has chosen, with each product as it stands on the shelf now. Never changes: a
 * decision holds the cart that follows.
 *
 * @param lines in the order they were added
 */
public record Cart(List<CartLine> lines) {

    public Cart {
        lines = List.copyOf(lines);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public Basket basket(Currency currency) {
        return new Basket(lines.stream().map(CartLine::shown).toList(), currency);
    }

    /**
     * Adds what is there of each wish, up to the shop's limits. What is in the cart already stays,
     * even where less is left of it by now: that is told when it is ordered.
     */
    public Added add(List<Wish> wishes, CartProperties shop) {
        Map<Long, CartLine> after = byProduct();
        Map<Long, CartLine> added = new LinkedHashMap<>();
        List<Shortage> refused = new ArrayList<>();
        for (Wish wish : wishes) {
            Product product = wish.product();
            if (product == null) {
                refused.add(wish.otherwise());
                continue;
            }
            CartLine line = after.get(product.id());
            int has = line == null ? 0 : line.quantity();
            if (line == null && product.buyable() > 0 && after.size() >= shop.mostLines()) {
                refused.add(Shortage.beyondLimit(product, LeftOutReason.CART_FULL));
                continue;
            }
            long wanted = has + Math.max(1, wish.quantity());
            int gets = Math.max(has, allowed(product, wanted, shop));
            if (gets < wanted) {
                refused.add(shortage(product, wanted, shop));
            }
            if (gets > has) {
                int position = line == null ? nextPosition(after) : line.position();
                after.put(product.id(), new CartLine(product, gets, position));
                added.merge(
                        product.id(),
                        new CartLine(product, gets - has, position),
                        (one, more) -> one.of(one.quantity() + more.quantity()));
            }
        }
        return new Added(
                new Cart(List.copyOf(after.values())), List.copyOf(added.values()), refused);
    }

    /**
     * @param quantity the new quantity; 0 or less removes the line
     */
    public CartDecision.OfLine change(LineReference reference, int quantity, CartProperties shop) {
        Optional<CartLine> found = find(reference);
        if (found.isEmpty()) {
            return noSuchLine(reference);
        }
        CartLine line = found.get();
        if (quantity <= 0) {
            return without(line);
        }
        int allowed = allowed(line.product(), quantity, shop);
        // Of what is gone meanwhile a customer may still ask for less, not for more.
        int gets = allowed > 0 ? allowed : Math.min(quantity, line.quantity());
        CartLine changed = line.of(gets);
        return new QuantityChanged(
                with(changed),
                changed,
                allowed < quantity ? shortage(line.product(), quantity, shop) : null);
    }

    public CartDecision.OfLine remove(LineReference reference) {
        Optional<CartLine> found = find(reference);
        return found.isPresent() ? without(found.get()) : noSuchLine(reference);
    }

    /** The one line that is meant; empty where none is, or more than one. */
    public Optional<CartLine> find(LineReference reference) {
        if (reference.sku() != null) {
            return lines.stream()
                    .filter(line -> line.product().sku().equals(reference.sku()))
                    .findFirst();
        }
        if (reference.words() != null) {
            return LineWords.find(lines, reference.words());
        }
        int ordinal = reference.ordinal() == null ? 0 : reference.ordinal();
        int index = ordinal < 0 ? lines.size() + ordinal : ordinal - 1;
        return index >= 0 && index < lines.size()
                ? Optional.of(lines.get(index))
                : Optional.empty();
    }

    /**
     * Leaves only what can be bought by now.
     *
     * @param shelf the products as they stand now, by id; what is absent is no longer sold
     */
    public CutDown cutDownTo(Map<Long, Product> shelf) {
        List<CartLine> left = new ArrayList<>();
        List<Shortage> shortages = new ArrayList<>();
        for (CartLine line : lines) {
            Product now = shelf.getOrDefault(line.product().id(), withdrawn(line.product()));
            if (now.buyable() < line.quantity()) {
                shortages.add(Shortage.of(now));
            }
            int quantity = Math.min(line.quantity(), now.buyable());
            if (quantity > 0) {
                left.add(new CartLine(now, quantity, line.position()));
            }
        }
        return new CutDown(new Cart(left), shortages);
    }

    private static int allowed(Product product, long wanted, CartProperties shop) {
        return (int) Math.min(wanted, Math.min(shop.mostOfEach(), product.buyable()));
    }

    private static Shortage shortage(Product product, long wanted, CartProperties shop) {
        return product.buyable() < Math.min(wanted, shop.mostOfEach())
                ? Shortage.of(product)
                : Shortage.beyondLimit(product, LeftOutReason.QUANTITY_LIMIT);
    }

    private NoSuchLine noSuchLine(LineReference reference) {
        String wanted =
                reference.words() != null
                        ? reference.words()
                        : reference.sku() != null
                                ? reference.sku().value()
                                : String.valueOf(reference.ordinal());
        return new NoSuchLine(this, wanted);
    }

    private Cart with(CartLine changed) {
        return new Cart(
                lines.stream()
                        .map(line -> line.position() == changed.position() ? changed : line)
                        .toList());
    }

    private Removed without(CartLine line) {
        return new Removed(
                new Cart(lines.stream().filter(other -> !other.equals(line)).toList()), line);
    }

    private Map<Long, CartLine> byProduct() {
        Map<Long, CartLine> byProduct = new LinkedHashMap<>();
        lines.forEach(line -> byProduct.put(line.product().id(), line));
        return byProduct;
    }

    private static int nextPosition(Map<Long, CartLine> lines) {
        return lines.values().stream().mapToInt(CartLine::position).max().orElse(0) + 1;
    }

    private static Product withdrawn(Product product) {
        return new Product(
                product.id(),
                product.sku(),
                product.name(),
                product.brand(),
                product.unit(),
                product.price(),
                product.listPrice(),
                0,
                false);
    }
}
