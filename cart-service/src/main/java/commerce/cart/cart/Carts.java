package commerce.cart.cart;

import commerce.cart.CartProperties;
import commerce.cart.stock.Product;
import commerce.cart.stock.ProductRows;
import commerce.contracts.CustomerId;
import commerce.contracts.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The carts' lines, read with today's prices and stock. */
@Repository
class Carts {

    private static final String LOAD =
            """
            WITH wanted AS (
                SELECT product_id FROM cart.cart_line WHERE customer_id = :customer
                UNION
                SELECT id FROM catalog.product WHERE sku = ANY(:skus::text[]))
            SELECT\s"""
                    + ProductRows.COLUMNS
                    + ", l.quantity, l.position FROM wanted w JOIN catalog.product p ON p.id = w.product_id "
                    + ProductRows.JOINS
                    + """
                      LEFT JOIN cart.cart_line l ON l.customer_id = :customer AND l.product_id = p.id
                      ORDER BY l.position
                      """;

    private static final String SAVE =
            """
            WITH touched AS (
                UPDATE cart.cart SET version = version + 1, updated_at = now()
                 WHERE customer_id = :customer),
            gone AS (
                DELETE FROM cart.cart_line
                 WHERE customer_id = :customer AND product_id = ANY(:gone::bigint[]))
            INSERT INTO cart.cart_line (customer_id, product_id, quantity, position)
            SELECT :customer::text, u.* FROM
                   unnest(:ids::bigint[], :quantities::integer[], :positions::integer[]) AS u
            ON CONFLICT (customer_id, product_id) DO UPDATE SET quantity = excluded.quantity
            """;

    private final JdbcClient jdbc;
    private final CartProperties shop;

    Carts(JdbcClient jdbc, CartProperties shop) {
        this.jdbc = jdbc;
        this.shop = shop;
    }

    /**
     * @param asked products to be read along with the cart
     */
    Loaded load(CustomerId customer, Collection<Sku> asked) {
        List<CartLine> lines = new ArrayList<>();
        Map<Sku, Product> products = new HashMap<>();
        jdbc.sql(LOAD)
                .param("customer", customer.value())
                .param("skus", asked.stream().map(Sku::value).toArray(String[]::new))
                .query(
                        row -> {
                            Product product = ProductRows.read(row, shop.currency());
                            products.put(product.sku(), product);
                            int quantity = row.getInt("quantity");
                            if (quantity > 0) {
                                lines.add(new CartLine(product, quantity, row.getInt("position")));
                            }
                        });
        return new Loaded(new Cart(lines), products);
    }

    /** Writes what changed, in one statement. */
    void save(CustomerId customer, Cart before, Cart after) {
        Map<Long, Integer> had = new HashMap<>();
        before.lines().forEach(line -> had.put(line.product().id(), line.quantity()));
        List<CartLine> changed = new ArrayList<>();
        Set<Long> gone = new HashSet<>(had.keySet());
        for (CartLine line : after.lines()) {
            gone.remove(line.product().id());
            Integer quantity = had.get(line.product().id());
            if (quantity == null || quantity != line.quantity()) {
                changed.add(line);
            }
        }
        if (changed.isEmpty() && gone.isEmpty()) {
            return;
        }
        jdbc.sql(SAVE)
                .param("customer", customer.value())
                .param("gone", gone.toArray(Long[]::new))
                .param(
                        "ids",
                        changed.stream().map(line -> line.product().id()).toArray(Long[]::new))
                .param(
                        "quantities",
                        changed.stream().map(CartLine::quantity).toArray(Integer[]::new))
                .param(
                        "positions",
                        changed.stream().map(CartLine::position).toArray(Integer[]::new))
                .update();
    }

    /**
     * @param products those of the cart and those asked for, by sku; what does not exist is absent
     */
    record Loaded(Cart cart, Map<Sku, Product> products) {}
}
