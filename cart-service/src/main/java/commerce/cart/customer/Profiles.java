package commerce.cart.customer;

import commerce.cart.CartProperties;
import commerce.cart.customer.CustomerProfile.LastOrder;
import commerce.contracts.CustomerId;
import commerce.contracts.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The customers' profiles. */
@Repository
public class Profiles {

    private static final String FIND =
            """
            SELECT coalesce(p.orders, 0) AS orders, coalesce(p.spent, 0) AS spent,
                   o.number, o.address, o.zone
              FROM (VALUES (:customer)) AS w (customer_id)
              LEFT JOIN cart.customer_profile p ON p.customer_id = w.customer_id
              LEFT JOIN LATERAL (
                   SELECT number, address, zone FROM cart.orders
                    WHERE customer_id = w.customer_id ORDER BY id DESC LIMIT 1) o ON true
            """;

    private static final String ORDERS_THAT_COUNT =
            """
            SELECT count(*)::integer AS orders, coalesce(sum(total), 0) AS spent
              FROM cart.orders WHERE customer_id = :customer AND state <> 'cancelled'
            """;

    private static final String REFRESH =
            """
            INSERT INTO cart.customer_profile AS p
                   (customer_id, orders, spent, tier, currency,
                    last_order_number, last_order_total, last_address)
            SELECT :customer, :orders, :spent, :tier, :currency, o.number, o.total, l.address
              FROM (VALUES (1)) AS one (row)
              LEFT JOIN LATERAL (
                   SELECT number, total FROM cart.orders
                    WHERE customer_id = :customer AND state <> 'cancelled'
                    ORDER BY id DESC LIMIT 1) o ON true
              LEFT JOIN LATERAL (
                   SELECT address FROM cart.orders
                    WHERE customer_id = :customer ORDER BY id DESC LIMIT 1) l ON true
            ON CONFLICT (customer_id) DO UPDATE
               SET orders = excluded.orders, spent = excluded.spent, tier = excluded.tier,
                   currency = excluded.currency,
                   last_order_number = excluded.last_order_number,
                   last_order_total = excluded.last_order_total,
                   last_address = excluded.last_address
            """;

    private final JdbcClient jdbc;
    private final CartProperties shop;
    private final Tiers tiers;

    Profiles(JdbcClient jdbc, CartProperties shop, Tiers tiers) {
        this.jdbc = jdbc;
        this.shop = shop;
        this.tiers = tiers;
    }

    public CustomerProfile find(CustomerId customer) {
        return jdbc.sql(FIND)
                .param("customer", customer.value())
                .query((row, _) -> read(row))
                .single();
    }

    /**
     * Works the profile out again from the orders. Always from all of them: it is then right
     * whoever changed an order in between, and may be called twice. The caller holds the customer's
     * cart.
     */
    public void refresh(CustomerId customer) {
        record Counted(int orders, BigDecimal spent) {}
        Counted counted =
                jdbc.sql(ORDERS_THAT_COUNT)
                        .param("customer", customer.value())
                        .query(
                                (row, _) ->
                                        new Counted(
                                                row.getInt("orders"), row.getBigDecimal("spent")))
                        .single();
        jdbc.sql(REFRESH)
                .param("customer", customer.value())
                .param("orders", counted.orders())
                .param("spent", counted.spent())
                .param(
                        "tier",
                        tiers.of(counted.orders(), shop.money(counted.spent()))
                                .name()
                                .toLowerCase(Locale.ROOT))
                .param("currency", shop.currency().getCurrencyCode())
                .update();
    }

    private CustomerProfile read(ResultSet row) throws SQLException {
        int orders = row.getInt("orders");
        Money spent = shop.money(row.getBigDecimal("spent"));
        String number = row.getString("number");
        return new CustomerProfile(
                orders,
                spent,
                tiers.of(orders, spent),
                number == null
                        ? null
                        : new LastOrder(number, row.getString("address"), row.getString("zone")));
    }
}
