package commerce.stock.outbox;

import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.stock.StockProperties;
import commerce.streams.relay.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Table {@code catalog.change}: what stream catalog-changes is still to be told. */
@Component
class CatalogOutbox implements Outbox {

    private static final EventCodec CODEC = new EventCodec();

    private final JdbcClient jdbc;
    private final StockProperties properties;

    CatalogOutbox(JdbcClient jdbc, StockProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "catalog-changes";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Row> next(int limit) {
        return jdbc.sql(
                        """
                        SELECT id, type, body, trace, created_at
                          FROM catalog.change
                         WHERE published_at IS NULL
                         ORDER BY id
                         LIMIT :limit
                           FOR UPDATE
                        """)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void markPublished(List<Long> ids) {
        jdbc.sql("UPDATE catalog.change SET published_at = now() WHERE id = ANY(:ids::bigint[])")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget() {
        return jdbc.sql(
                        """
                        DELETE FROM catalog.change
                         WHERE published_at < now() - make_interval(secs => :retention)
                        """)
                .param("retention", properties.outboxRetention().toSeconds())
                .update();
    }

    private static Row read(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Row(
                id,
                new Envelope(
                        "catalog-change-" + id,
                        CustomerId.SHOP,
                        0,
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("trace"),
                        null,
                        CODEC.readBody(row.getString("type"), row.getString("body"))));
    }
}
