package commerce.cart.order;

import commerce.cart.CartProperties;
import commerce.cart.cart.CartLine;
import commerce.cart.cart.ChangeCart.Repeated;
import commerce.cart.stock.Product;
import commerce.cart.stock.ProductRows;
import commerce.contracts.CustomerId;
import commerce.contracts.Money;
import commerce.contracts.OrderState;
import commerce.contracts.Reply.Discount;
import commerce.contracts.Sku;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders. */
@Repository
class Orders {

    private static final String INSERT =
            """
            WITH placed AS (
                INSERT INTO cart.orders
                       (number, customer_id, state, review_reason, address, zone, payment, payment_link,
                        currency, subtotal, discount_tier, discount_percent, discount, delivery, total)
                VALUES (:number, :customer, :state, :reviewReason, :address, :zone, :payment, :link,
                        :currency, :subtotal, :tier, :percent, :discount, :delivery, :total)
                RETURNING id),
            lines AS (
                INSERT INTO cart.order_line
                       (order_id, product_id, sku, name, quantity, unit_price, subtotal)
                SELECT placed.id, u.* FROM placed,
                       unnest(:ids::bigint[], :skus::text[], :names::text[], :quantities::integer[],
                              :prices::numeric[], :subtotals::numeric[]) AS u)
            INSERT INTO cart.order_event (order_id, from_state, to_state, changed_by, who)
            SELECT id, NULL, :state, 'customer', :customer FROM placed
            """;

    private static final String FIND =
            "SELECT number, state, total, currency, placed_at, changed_at FROM cart.orders"
                    + " WHERE customer_id = :customer";

    private static final String LINES =
            """
            SELECT l.sku, l.name, l.quantity FROM cart.order_line l
              JOIN cart.orders o ON o.id = l.order_id
             WHERE o.number = :number ORDER BY l.sku
            """;

    private static final String FAVORITES =
            """
            WITH bought AS (
                SELECT l.product_id, sum(l.quantity) AS quantity, max(o.id) AS last
                  FROM cart.orders o JOIN cart.order_line l ON l.order_id = o.id
                 WHERE o.customer_id = :customer AND o.state <> 'cancelled'
                 GROUP BY l.product_id)
            SELECT\s"""
                    + ProductRows.COLUMNS
                    + " FROM bought b JOIN catalog.product p ON p.id = b.product_id "
                    + ProductRows.JOINS
                    + """
                      WHERE p.active AND c.active
                      ORDER BY b.quantity DESC, b.last DESC, p.sku LIMIT :most
                      """;

    private final JdbcClient jdbc;
    private final CartProperties shop;

    Orders(JdbcClient jdbc, CartProperties shop) {
        this.jdbc = jdbc;
        this.shop = shop;
    }

    String nextNumber() {
        return "ORD-" + jdbc.sql("SELECT nextval('cart.order_number')").query(Long.class).single();
    }

    void insert(NewOrder order, List<CartLine> lines) {
        Discount discount = order.quote().discount();
        Money none = Money.zero(shop.currency());
        Money delivery = order.quote().delivery();
        jdbc.sql(INSERT)
                .param("number", order.number())
                .param("customer", order.customer().value())
                .param("state", order.state().code())
                .param("reviewReason", order.reviewReason())
                .param("address", order.place().address())
                .param("zone", order.place().zone())
                .param("payment", order.payment().code())
                .param("link", order.paymentLink() == null ? null : order.paymentLink().toString())
                .param("currency", shop.currency().getCurrencyCode())
                .param("subtotal", order.quote().subtotal().amount())
                .param(
                        "tier",
                        discount == null ? null : discount.tier().name().toLowerCase(Locale.ROOT))
                .param("percent", discount == null ? BigDecimal.ZERO : discount.percent())
                .param("discount", (discount == null ? none : discount.amount()).amount())
                .param("delivery", (delivery == null ? none : delivery).amount())
                .param("total", order.quote().total().amount())
                .param("ids", lines.stream().map(line -> line.product().id()).toArray(Long[]::new))
                .param(
                        "skus",
                        lines.stream()
                                .map(line -> line.product().sku().value())
                                .toArray(String[]::new))
                .param(
                        "names",
                        lines.stream().map(line -> line.product().name()).toArray(String[]::new))
                .param("quantities", lines.stream().map(CartLine::quantity).toArray(Integer[]::new))
                .param(
                        "prices",
                        lines.stream()
                                .map(line -> line.product().price().amount().toPlainString())
                                .toArray(String[]::new))
                .param(
                        "subtotals",
                        lines.stream()
                                .map(line -> line.shown().subtotal().amount().toPlainString())
                                .toArray(String[]::new))
                .update();
    }

    /** A customer's own order, whatever its state. */
    Optional<Order> find(CustomerId customer, String number) {
        return jdbc.sql(FIND + " AND number = :number")
                .param("customer", customer.value())
                .param("number", number)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Order> last(CustomerId customer) {
        return jdbc.sql(FIND + " ORDER BY id DESC LIMIT 1")
                .param("customer", customer.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /** The order to be repeated: a cancelled one only where there is no other. */
    Optional<Order> lastToRepeat(CustomerId customer) {
        return jdbc.sql(FIND + " ORDER BY state = 'cancelled', id DESC LIMIT 1")
                .param("customer", customer.value())
                .query((row, _) -> read(row))
                .optional();
    }

    List<Repeated> lines(String number) {
        return jdbc.sql(LINES)
                .param("number", number)
                .query(
                        (row, _) ->
                                new Repeated(
                                        new Sku(row.getString("sku")),
                                        row.getString("name"),
                                        row.getInt("quantity")))
                .list();
    }

    /** What the customer bought most and can still buy. */
    List<Product> favorites(CustomerId customer) {
        return jdbc.sql(FAVORITES)
                .param("customer", customer.value())
                .param("most", shop.favorites())
                .query((row, _) -> ProductRows.read(row, shop.currency()))
                .list();
    }

    /**
     * Cancels an order for its customer, which also gives its stock back.
     *
     * @return false where it has gone too far for that
     */
    boolean cancel(String number, CustomerId customer) {
        return jdbc.sql("SELECT cart.move_order(:number, 'cancelled', 'customer', :who, NULL)")
                .param("number", number)
                .param("who", customer.value())
                .query(Boolean.class)
                .single();
    }

    private static Order read(ResultSet row) throws SQLException {
        return new Order(
                row.getString("number"),
                OrderState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Money.of(row.getString("total"), row.getString("currency")),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
