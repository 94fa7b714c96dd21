package commerce.cart.order;

import commerce.cart.customer.Profiles;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Money;
import commerce.contracts.OrderEvent;
import commerce.contracts.OrderEvent.ChangedBy;
import commerce.contracts.OrderState;
import commerce.streams.relay.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The history of orders as the outbox of stream {@code order-events}: changes by this service and
 * by stock-api. A history is kept, whatever was published of it.
 */
@Repository
public class OrderOutbox implements Outbox {

    private static final String NEXT =
            """
            SELECT e.id, e.from_state, e.to_state, e.changed_by, e.reason, e.at,
                   o.number, o.customer_id, o.total, o.currency
              FROM cart.order_event e JOIN cart.orders o ON o.id = e.order_id
             WHERE e.published_at IS NULL
             ORDER BY e.id LIMIT :most
               FOR UPDATE OF e
            """;

    private static final String PUBLISHED =
            "UPDATE cart.order_event SET published_at = now() WHERE id = ANY(:ids::bigint[])";

    private static final String LAST_PUBLISHED =
            """
            SELECT coalesce((extract(epoch FROM max(published_at)) * 1000000)::bigint, 0) FROM cart.order_event
            """;

    private static final String PUT_BACK =
            """
            UPDATE cart.order_event SET published_at = NULL
             WHERE published_at > greatest(now() - interval '1 day',
                                           timestamptz 'epoch' + :published * interval '1 microsecond')
            """;

    // In the order of customers, and their carts held: see Profiles.refresh.
    private static final String CANCELLED_BY_OTHERS =
            """
            SELECT c.customer_id FROM cart.cart c
             WHERE c.customer_id IN (
                   SELECT o.customer_id FROM cart.order_event e JOIN cart.orders o ON o.id = e.order_id
                    WHERE e.id = ANY(:ids::bigint[])
                      AND e.to_state = 'cancelled' AND e.changed_by <> 'customer')
             ORDER BY c.customer_id
               FOR UPDATE
            """;

    private final JdbcClient jdbc;
    private final Profiles profiles;

    OrderOutbox(JdbcClient jdbc, Profiles profiles) {
        this.jdbc = jdbc;
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "order-events";
    }

    @Override
    public List<Row> next(int most) {
        return jdbc.sql(NEXT)
                .param("most", most)
                .query((row, _) -> new Row(row.getLong("id"), envelope(row)))
                .list();
    }

    /**
     * Also puts right the profiles of customers whose orders somebody else cancelled: this is where
     * this service hears of it.
     */
    @Override
    public void markPublished(List<Long> ids) {
        Long[] published = ids.toArray(Long[]::new);
        jdbc.sql(PUBLISHED).param("ids", published).update();
        jdbc.sql(CANCELLED_BY_OTHERS)
                .param("ids", published)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(customer -> profiles.refresh(new CustomerId(customer)));
    }

    @Override
    public long lastPublished() {
        return jdbc.sql(LAST_PUBLISHED).query(Long.class).single();
    }

    /** Whoever was told is not told again: responder-service knows an event's id. */
    @Override
    public int putBack(long published) {
        return jdbc.sql(PUT_BACK).param("published", published).update();
    }

    private static Envelope envelope(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new Envelope(
                "order-event-" + row.getLong("id"),
                new CustomerId(row.getString("customer_id")),
                0,
                at,
                newTrace(),
                null,
                event(row, at));
    }

    private static OrderEvent event(ResultSet row, Instant at) throws SQLException {
        String number = row.getString("number");
        Money total = Money.of(row.getString("total"), row.getString("currency"));
        OrderState to = state(row.getString("to_state"));
        String from = row.getString("from_state");
        if (from == null) {
            return new OrderEvent.Placed(number, to, total, at);
        }
        return new OrderEvent.Moved(
                number,
                state(from),
                to,
                ChangedBy.valueOf(row.getString("changed_by").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                total,
                at);
    }

    private static OrderState state(String code) {
        return OrderState.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** A trace of its own: nobody's message caused this. */
    private static String newTrace() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(
                Locale.ROOT,
                "00-%016x%016x-%016x-01",
                random.nextLong(),
                random.nextLong(1, Long.MAX_VALUE),
                random.nextLong(1, Long.MAX_VALUE));
    }
}
