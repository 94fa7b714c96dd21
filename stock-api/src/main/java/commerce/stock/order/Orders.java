package commerce.stock.order;

import commerce.contracts.OrderState;
import commerce.contracts.Sku;
import commerce.stock.audit.Actor;
import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.Sorting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The orders. Their states change only through cart.move_order, where the rules are. */
@Repository
class Orders {

    private static final Sorting SORTING =
            new Sorting(
                    Map.of(
                            "placedAt", "o.placed_at",
                            "changedAt", "o.changed_at",
                            "total", "o.total",
                            "state", "o.state",
                            "number", "o.id"),
                    "-number",
                    "o.id");

    private static final String MATCHING =
            """
             FROM cart.orders o
             LEFT JOIN customer.customer w ON w.customer_id = o.customer_id
            WHERE (:state::text IS NULL OR o.state = :state)
              AND (:customer::text IS NULL OR o.customer_id = :customer)
              AND (:from::timestamptz IS NULL OR o.placed_at >= :from)
              AND (:to::timestamptz IS NULL OR o.placed_at < :to)
            """;

    private static final String COLUMNS =
            """
            SELECT o.number, o.customer_id, w.name AS customer_name, o.state, o.review_reason, o.zone,
                   o.payment, o.currency, o.total, o.version, o.placed_at, o.changed_at,
                   (SELECT coalesce(sum(l.quantity), 0) FROM cart.order_line l WHERE l.order_id = o.id) AS pieces
            """;

    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Page<OrderRow> find(Filter filter, @Nullable String sort, Paging paging) {
        String orderBy = SORTING.orderBy(sort);
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("state", filter.state() == null ? null : filter.state().code());
        wanted.put("customer", filter.customer());
        wanted.put("from", at(filter.from()));
        wanted.put("to", at(filter.to()));
        long total =
                jdbc.sql("SELECT count(*)" + MATCHING).params(wanted).query(Long.class).single();
        List<OrderRow> rows =
                jdbc.sql(COLUMNS + MATCHING + orderBy + " LIMIT :limit OFFSET :offset")
                        .params(wanted)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query((row, _) -> row(row))
                        .list();
        return Page.of(rows, paging, total);
    }

    /** One order with all that belongs to it, as it is at one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Optional<OrderView> read(String number) {
        return find(number);
    }

    /** Like {@link #read}, within a transaction that is under way. */
    Optional<OrderView> find(String number) {
        return jdbc.sql("SELECT * FROM cart.orders WHERE number = :number")
                .param("number", number)
                .query(
                        (row, _) -> {
                            long id = row.getLong("id");
                            return view(row, lines(id), history(id));
                        })
                .optional();
    }

    /** Where an order stands, and its version. */
    Optional<Standing> standing(String number) {
        return jdbc.sql("SELECT state, version FROM cart.orders WHERE number = :number")
                .param("number", number)
                .query(
                        (row, _) ->
                                new Standing(state(row.getString("state")), row.getInt("version")))
                .optional();
    }

    /** Whether the order was in a state that may become the new one, and is in that now. */
    boolean move(String number, OrderState state, @Nullable String reason) {
        return jdbc.sql("SELECT cart.move_order(:number, :state, 'admin', :who, :reason)")
                .param("number", number)
                .param("state", state.code())
                .param("who", Actor.name())
                .param("reason", reason)
                .query(Boolean.class)
                .single();
    }

    List<Sku> skus(String number) {
        return jdbc.sql(
                        """
                        SELECT l.sku FROM cart.order_line l JOIN cart.orders o ON o.id = l.order_id
                         WHERE o.number = :number ORDER BY l.sku
                        """)
                .param("number", number)
                .query((row, _) -> new Sku(row.getString("sku")))
                .list();
    }

    String nextNumber() {
        return jdbc.sql("SELECT 'ORD-' || nextval('cart.order_number')")
                .query(String.class)
                .single();
    }

    /** Writes a new order down: confirmed, and with the first entry of its history. */
    void add(NewOrder order) {
        PhoneOrder wish = order.wish();
        Totals totals = order.totals();
        long id =
                jdbc.sql(
                                """
                                INSERT INTO cart.orders (number, customer_id, state, address, zone, payment, currency,
                                                         subtotal, discount_percent, discount, delivery, total)
                                VALUES (:number, :customer, 'confirmed', :address, :zone, :payment, :currency,
                                        :subtotal, :percent, :discount, :delivery, :total)
                                RETURNING id
                                """)
                        .param("number", order.number())
                        .param("customer", wish.customerId())
                        .param("address", wish.address())
                        .param("zone", wish.zone())
                        .param("payment", wish.payment().code())
                        .param("currency", totals.subtotal().currency().getCurrencyCode())
                        .param("subtotal", totals.subtotal().amount())
                        .param("percent", order.discountPercent())
                        .param("discount", totals.discount().amount())
                        .param("delivery", totals.delivery().amount())
                        .param("total", totals.total().amount())
                        .query(Long.class)
                        .single();
        for (NewOrder.Line line : order.lines()) {
            jdbc.sql(
                            """
                            INSERT INTO cart.order_line
                                   (order_id, product_id, sku, name, quantity, unit_price, subtotal)
                            VALUES (:order, :product, :sku, :name, :quantity, :price, :subtotal)
                            """)
                    .param("order", id)
                    .param("product", line.offer().id())
                    .param("sku", line.offer().sku())
                    .param("name", line.offer().name())
                    .param("quantity", line.quantity().value())
                    .param("price", line.unitPrice().amount())
                    .param("subtotal", line.subtotal().amount())
                    .update();
        }
        jdbc.sql(
                        """
                        INSERT INTO cart.order_event (order_id, to_state, changed_by, who)
                        VALUES (:order, 'confirmed', 'admin', :who)
                        """)
                .param("order", id)
                .param("who", Actor.name())
                .update();
    }

    private List<OrderView.Line> lines(long order) {
        return jdbc.sql(
                        """
                        SELECT sku, name, quantity, unit_price, subtotal FROM cart.order_line
                         WHERE order_id = :order ORDER BY sku
                        """)
                .param("order", order)
                .query(new SimplePropertyRowMapper<>(OrderView.Line.class))
                .list();
    }

    private List<OrderView.Happening> history(long order) {
        return jdbc.sql(
                        """
                        SELECT from_state, to_state, changed_by, who, reason, at FROM cart.order_event
                         WHERE order_id = :order ORDER BY id
                        """)
                .param("order", order)
                .query(
                        (row, _) -> {
                            String from = row.getString("from_state");
                            return new OrderView.Happening(
                                    from == null ? null : state(from),
                                    state(row.getString("to_state")),
                                    row.getString("changed_by"),
                                    row.getString("who"),
                                    row.getString("reason"),
                                    instant(row, "at"));
                        })
                .list();
    }

    private static OrderRow row(ResultSet row) throws SQLException {
        return new OrderRow(
                row.getString("number"),
                row.getString("customer_id"),
                row.getString("customer_name"),
                state(row.getString("state")),
                row.getString("review_reason"),
                row.getString("zone"),
                row.getString("payment"),
                row.getString("currency"),
                row.getBigDecimal("total"),
                row.getInt("pieces"),
                row.getInt("version"),
                instant(row, "placed_at"),
                instant(row, "changed_at"));
    }

    private static OrderView view(
            ResultSet row, List<OrderView.Line> lines, List<OrderView.Happening> history)
            throws SQLException {
        OrderState state = state(row.getString("state"));
        return new OrderView(
                row.getString("number"),
                row.getString("customer_id"),
                state,
                state.next(),
                row.getString("review_reason"),
                row.getString("address"),
                row.getString("zone"),
                row.getString("payment"),
                row.getString("payment_link"),
                row.getString("currency"),
                row.getBigDecimal("subtotal"),
                row.getString("discount_tier"),
                row.getBigDecimal("discount_percent"),
                row.getBigDecimal("discount"),
                row.getBigDecimal("delivery"),
                row.getBigDecimal("total"),
                lines,
                history,
                row.getInt("version"),
                instant(row, "placed_at"),
                instant(row, "changed_at"));
    }

    private static OrderState state(String code) {
        return OrderState.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** What is asked for; what is absent does not matter. */
    record Filter(
            @Nullable OrderState state,
            @Nullable String customer,
            @Nullable Instant from,
            @Nullable Instant to) {}

    record Standing(OrderState state, int version) {}
}
