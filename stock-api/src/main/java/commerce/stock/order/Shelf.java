package commerce.stock.order;

import commerce.stock.audit.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an order takes from: products at today's prices, and putting them aside. */
@Repository
class Shelf {

    private static final String OFFERS =
            """
            SELECT p.id, p.sku, p.name, p.price, p.active AND c.active AS sold,
                   coalesce(s.on_hand - s.reserved, 0) AS available
              FROM catalog.product p
              JOIN catalog.category c ON c.id = p.category_id
              LEFT JOIN inventory.stock_level s ON s.product_id = p.id
             WHERE p.sku = ANY(:skus::text[])
            """;

    // Sorted before anything is put aside: every order takes its products in the order of skus, so
    // that
    // no two wait for each other in a circle.
    private static final String RESERVE =
            """
            SELECT w.sku FROM (
                SELECT p.id, p.sku, u.quantity
                  FROM unnest(:skus::text[], :quantities::integer[]) AS u (sku, quantity)
                  JOIN catalog.product p ON p.sku = u.sku
                 ORDER BY p.sku
                OFFSET 0) w
             CROSS JOIN LATERAL inventory.reserve(w.id, w.quantity, :reference, :who) AS reserved
             WHERE NOT reserved
            """;

    private final JdbcClient jdbc;

    Shelf(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By sku; those that do not exist are absent. */
    Map<String, Offer> offers(Collection<String> skus) {
        return jdbc
                .sql(OFFERS)
                .param("skus", skus.toArray(String[]::new))
                .query(new SimplePropertyRowMapper<>(Offer.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Offer::sku, Function.identity()));
    }

    /**
     * Puts products aside, each where enough is free.
     *
     * @return the skus of those of which there was not enough
     */
    List<String> reserve(List<PhoneOrder.Item> items, String reference) {
        return jdbc.sql(RESERVE)
                .param("skus", items.stream().map(PhoneOrder.Item::sku).toArray(String[]::new))
                .param(
                        "quantities",
                        items.stream().map(PhoneOrder.Item::quantity).toArray(Integer[]::new))
                .param("reference", reference)
                .param("who", Actor.name())
                .query((row, _) -> row.getString("sku"))
                .list();
    }
}
