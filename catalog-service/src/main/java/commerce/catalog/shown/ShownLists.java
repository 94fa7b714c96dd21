package commerce.catalog.shown;

import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Reply;
import commerce.contracts.Sku;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists that customers were shown last: three of each, since one may still be on its way. */
@Repository
public class ShownLists {

    private static final int KEPT = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    ShownLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a list as the answer to a message, once. Does nothing with an empty one. */
    public void remember(Envelope answered, List<Reply.Product> products) {
        if (products.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        WITH kept AS (
                          INSERT INTO search.shown_list (customer_id, shown_at, message_id, skus)
                          VALUES (:customer, :at, :message, :skus::text[])
                          ON CONFLICT DO NOTHING)
                        DELETE FROM search.shown_list
                         WHERE customer_id = :customer
                           AND message_id IN (
                             SELECT message_id FROM search.shown_list
                              WHERE customer_id = :customer AND message_id <> :message
                              ORDER BY shown_at DESC OFFSET :others)
                        """)
                .param("customer", answered.customer().value())
                .param("at", Timestamp.from(clock.instant()))
                .param("message", answered.id())
                .param(
                        "skus",
                        products.stream()
                                .map(product -> product.sku().value())
                                .toArray(String[]::new))
                .param("others", KEPT - 1)
                .update();
    }

    /**
     * A product of the list that a customer had before them at a time.
     *
     * @param ordinal from 1; −1 is the last
     */
    public Optional<Sku> pick(CustomerId customer, Instant at, int ordinal) {
        return jdbc.sql(
                        """
                        SELECT skus[CASE WHEN :ordinal < 0 THEN cardinality(skus) + 1 + :ordinal ELSE :ordinal END]
                          FROM search.shown_list
                         WHERE customer_id = :customer AND shown_at <= :at
                         ORDER BY shown_at DESC LIMIT 1
                        """)
                .param("customer", customer.value())
                .param("at", Timestamp.from(at))
                .param("ordinal", ordinal)
                .query((row, _) -> Optional.ofNullable(row.getString(1)).map(Sku::new))
                .optional()
                .flatMap(sku -> sku);
    }
}
