package commerce.cart.stock;

import commerce.cart.CartProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The shelf, read live, and putting aside what an order takes. */
@Repository
public class StockLevels {

    private static final String BY_ID =
            "SELECT "
                    + ProductRows.COLUMNS
                    + " FROM catalog.product p "
                    + ProductRows.JOINS
                    + " WHERE p.id = ANY(:ids::bigint[])";

    // The inner query is sorted before anything is reserved: every order takes its products in the
    // order of skus, and so does cart.move_order, so that no two wait for each other in a circle.
    private static final String RESERVE =
            """
            SELECT w.id FROM (
                SELECT p.id, u.quantity
                  FROM unnest(:ids::bigint[], :quantities::integer[]) AS u (id, quantity)
                  JOIN catalog.product p ON p.id = u.id
                 ORDER BY p.sku
                OFFSET 0) w
             CROSS JOIN LATERAL inventory.reserve(w.id, w.quantity, :reference, :by) AS reserved
             WHERE NOT reserved
            """;

    private final JdbcClient jdbc;
    private final CartProperties shop;

    StockLevels(JdbcClient jdbc, CartProperties shop) {
        this.jdbc = jdbc;
        this.shop = shop;
    }

    /** The products as they stand now, by id; those that no longer exist are absent. */
    public Map<Long, Product> products(Collection<Long> ids) {
        return jdbc
                .sql(BY_ID)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> ProductRows.read(row, shop.currency()))
                .list()
                .stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
    }

    /**
     * Puts products aside, each where enough is free.
     *
     * @param reference the order's number
     * @param by whose order it is
     * @return the ids of those of which there was not enough: nothing was put aside of them
     */
    public List<Long> reserve(List<Reservation> wanted, String reference, String by) {
        return jdbc.sql(RESERVE)
                .param("ids", wanted.stream().map(Reservation::productId).toArray(Long[]::new))
                .param(
                        "quantities",
                        wanted.stream().map(Reservation::quantity).toArray(Integer[]::new))
                .param("reference", reference)
                .param("by", by)
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
