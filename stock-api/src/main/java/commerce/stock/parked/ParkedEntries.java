package commerce.stock.parked;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code ledger.parked_entry}; changed only through the functions of that schema. */
@Repository
class ParkedEntries {

    private static final String COLUMNS =
            """
            SELECT id, state, stage, service, error, message_id, customer_id, type, accepted_at, parked_at,
                   changed_at, reason, entry::text AS entry
            """;

    private static final String MATCHING =
            """
             FROM ledger.parked_entry e
            WHERE (:state::text IS NULL OR state = :state)
              AND (:stage::text IS NULL OR stage = :stage)
              AND (:customer::text IS NULL OR customer_id = :customer)
              AND (:from::timestamptz IS NULL OR parked_at >= :from::timestamptz)
              AND (:before::timestamptz IS NULL OR parked_at < :before::timestamptz)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ParkedEntries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Which entries; what is absent matches all.
     *
     * @param from of when they were parked, inclusive
     * @param before of when they were parked, exclusive
     */
    record Filter(
            @Nullable ParkedState state,
            @Nullable String stage,
            @Nullable String customer,
            @Nullable Instant from,
            @Nullable Instant before) {

        private Map<String, @Nullable Object> parameters() {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("state", state == null ? null : state.code());
            parameters.put("stage", stage);
            parameters.put("customer", customer);
            parameters.put("from", from == null ? null : from.toString());
            parameters.put("before", before == null ? null : before.toString());
            return parameters;
        }
    }

    /** In the order they were parked, the newest first. */
    @Transactional(readOnly = true)
    Page<ParkedRow> list(Filter filter, Paging paging) {
        List<ParkedRow> rows =
                jdbc.sql(
                                COLUMNS
                                        + MATCHING
                                        + " ORDER BY parked_at DESC, id DESC LIMIT :limit OFFSET :offset")
                        .params(filter.parameters())
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query((row, _) -> read(row))
                        .list();
        return Page.of(rows, paging, count(filter));
    }

    Optional<ParkedEntry> find(long id) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                       , (SELECT m.state FROM ledger.inbound_message m
                                           WHERE m.message_id = e.message_id
                                             AND m.accepted_at BETWEEN e.accepted_at - interval '1 day'
                                                                   AND e.accepted_at + interval '1 day') AS message
                                  FROM ledger.parked_entry e WHERE id = :id
                                """)
                .param("id", id)
                .query(
                        (row, _) ->
                                new ParkedEntry(
                                        read(row),
                                        row.getString("message"),
                                        row.getString("error"),
                                        fields(row.getString("entry"))))
                .optional();
    }

    /** How many match. */
    long count(Filter filter) {
        return jdbc.sql("SELECT count(*)" + MATCHING)
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    /** The ids of the matching ones, in the order that their messages were accepted. */
    List<Long> ids(Filter filter, int limit) {
        return jdbc.sql("SELECT id" + MATCHING + " ORDER BY number, id LIMIT :limit")
                .params(filter.parameters())
                .param("limit", limit)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /** What the ledger answers: {@code replaying}, or why not. */
    @Transactional(propagation = Propagation.MANDATORY)
    String replay(long id) {
        return jdbc.sql("SELECT ledger.replay_parked(:id)")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** What the ledger answers: {@code discarded}, or why not. */
    @Transactional(propagation = Propagation.MANDATORY)
    String discard(long id, String reason) {
        return jdbc.sql("SELECT ledger.discard_parked(:id, :reason)")
                .param("id", id)
                .param("reason", reason)
                .query(String.class)
                .single();
    }

    private @Nullable JsonNode fields(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    private static ParkedRow read(ResultSet row) throws SQLException {
        return new ParkedRow(
                row.getLong("id"),
                ParkedState.of(row.getString("state")),
                row.getString("stage"),
                row.getString("service"),
                row.getString("error").lines().findFirst().orElse(""),
                row.getString("message_id"),
                row.getString("customer_id"),
                row.getString("type"),
                instant(row, "accepted_at"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                instant(row, "changed_at"),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
