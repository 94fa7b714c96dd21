package commerce.cart.cart;

import commerce.cart.stock.Product;
import commerce.cart.stock.Shortage;
import commerce.contracts.Money;
import commerce.contracts.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Products and carts for tests of rules. */
final class Shelf {

    private Shelf() {}

    static Product product(int id, String name, int available) {
        return product(id, name, "100.00", available, true);
    }

    static Product product(int id, String name, String price, int available, boolean sold) {
        return new Product(
                id,
                new Sku("P-" + id),
                name,
                null,
                "unidad",
                Money.of(price, "ARS"),
                null,
                available,
                sold);
    }

    static Wish wish(Product product, long quantity) {
        return Wish.of(product, product.name(), quantity);
    }

    static Wish unknown(String wanted) {
        return new Wish(null, 1, Shortage.unknown(wanted));
    }

    static Cart cart(CartLine... lines) {
        return new Cart(List.of(lines));
    }

    /** Any wishes at all, of a shelf with gaps. */
    static List<Wish> anyWishes(Random random) {
        List<Wish> wishes = new ArrayList<>();
        int many = random.nextInt(80);
        for (int i = 0; i < many; i++) {
            int id = random.nextInt(70);
            if (id == 0) {
                wishes.add(unknown("algo"));
                continue;
            }
            // What a product is depends on its id alone: the same one, however often it is wished.
            Random own = new Random(id);
            wishes.add(
                    wish(
                            product(
                                    id,
                                    "Producto " + id,
                                    own.nextInt(1, 2_000_000) / 100 + "." + (10 + own.nextInt(90)),
                                    own.nextInt(10) == 0 ? 0 : own.nextInt(200),
                                    own.nextInt(12) > 0),
                            random.nextInt(10) == 0
                                    ? random.nextLong(-5, 1L << 40)
                                    : random.nextInt(1, 60)));
        }
        return wishes;
    }
}
