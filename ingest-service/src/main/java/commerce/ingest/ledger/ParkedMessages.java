package commerce.ingest.ledger;

import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.streams.relay.ParkedEntry;
import commerce.streams.relay.ParkedLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Table {@code ledger.parked_entry}: what stages gave up on. stock-api decides what becomes of it.
 */
@Repository
class ParkedMessages implements ParkedLedger {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, String>> FIELDS =
            new TypeReference<>() {};

    private static final int LONGEST_ERROR = 8_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    ParkedMessages(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * One statement: a message whose entry was known already, and is perhaps under way again, stays
     * as it is. An apology that failed is not the message.
     */
    @Override
    public void keep(List<ParkedEntry> entries) {
        jdbc.sql(
                        """
                        WITH kept AS (
                          INSERT INTO ledger.parked_entry
                                 (source, partition, stage, service, error, message_id, customer_id, number, type,
                                  accepted_at, entry, parked_at)
                          SELECT source, partition, stage, service, error, message_id, customer_id, number, type,
                                 to_timestamp(at / 1000.0), entry::jsonb, parked_at
                            FROM unnest(:sources::text[], :partitions::smallint[], :stages::text[], :services::text[],
                                        :errors::text[], :ids::text[], :customers::text[], :numbers::bigint[],
                                        :types::text[], :ats::bigint[], :entries::text[], :parkedAts::timestamptz[])
                              AS t (source, partition, stage, service, error, message_id, customer_id, number, type,
                                    at, entry, parked_at)
                          ON CONFLICT DO NOTHING
                          RETURNING message_id, accepted_at, type, stage, error
                        )
                        UPDATE ledger.inbound_message m
                           SET state = 'parked', closed_at = now(),
                               reason = left(k.stage || ': ' || split_part(k.error, E'\\n', 1), 500)
                          FROM kept k
                         WHERE m.message_id = k.message_id AND m.state = 'accepted'
                           AND m.accepted_at BETWEEN k.accepted_at - interval '1 day'
                                                 AND k.accepted_at + interval '1 day'
                           AND k.type IS DISTINCT FROM 'apologised.v1'
                        """)
                .param("sources", strings(entries, ParkedEntry::source))
                .param("partitions", strings(entries, e -> "" + e.partition().number()))
                .param("stages", strings(entries, ParkedEntry::stage))
                .param("services", strings(entries, ParkedEntry::service))
                .param("errors", strings(entries, e -> shortened(e.error())))
                .param("ids", strings(entries, field(EventCodec.ID)))
                .param("customers", strings(entries, field(EventCodec.CUSTOMER)))
                .param("numbers", strings(entries, e -> number(e, EventCodec.NUMBER, "0")))
                .param("types", strings(entries, field(EventCodec.TYPE)))
                .param("ats", strings(entries, e -> number(e, EventCodec.ACCEPTED_AT, null)))
                .param("entries", strings(entries, ParkedMessages::json))
                .param("parkedAts", strings(entries, e -> e.parkedAt().toString()))
                .update();
    }

    /**
     * A customer's next one goes only when the message of the one before is finished: they may have
     * different ways to go. A message that was parked once more has only itself before it.
     */
    @Override
    public int replay(int limit, Consumer<Replay> putBack) {
        return Objects.requireNonNull(
                transactions.execute(
                        status -> {
                            if (!lock()) {
                                return 0;
                            }
                            List<Replay> next = next(limit);
                            next.forEach(putBack);
                            markReplayed(next.stream().map(Replay::id).toArray(Long[]::new));
                            return next.size();
                        }));
    }

    /** How many are parked, by stage and who gave up. */
    Map<StageAndService, Long> parked() {
        Map<StageAndService, Long> counts = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT stage, service, count(*) FILTER (WHERE state = 'parked') FROM ledger.parked_entry
                         GROUP BY stage, service
                        """)
                .query(
                        row -> {
                            counts.put(
                                    new StageAndService(row.getString(1), row.getString(2)),
                                    row.getLong(3));
                        });
        return counts;
    }

    record StageAndService(String stage, String service) {}

    /** Removes what people wrote from what was parked that long ago. How many it was. */
    int expire(Duration age) {
        return jdbc.sql(
                        """
                        UPDATE ledger.parked_entry
                           SET entry = NULL, changed_at = now(),
                               state = CASE state WHEN 'parked' THEN 'expired' ELSE state END
                         WHERE entry IS NOT NULL AND state <> 'replaying' AND parked_at < :before::timestamptz
                        """)
                .param("before", Instant.now().minus(age).toString())
                .update();
    }

    /** Forgets what was parked that long ago. How many it was. */
    int forget(Duration age) {
        return jdbc.sql(
                        """
                        DELETE FROM ledger.parked_entry
                         WHERE entry IS NULL AND NOT reopened AND parked_at < :before::timestamptz
                        """)
                .param("before", Instant.now().minus(age).toString())
                .update();
    }

    private boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('ledger.parked_entry'))")
                .query(Boolean.class)
                .single();
    }

    private List<Replay> next(int limit) {
        return jdbc.sql(
                        """
                        SELECT id, partition, stage, number, entry::text AS entry
                          FROM ledger.parked_entry e
                         WHERE state = 'replaying'
                           AND NOT EXISTS (
                             SELECT FROM ledger.parked_entry p
                               JOIN ledger.inbound_message m
                                 ON m.message_id = p.message_id AND m.state = 'accepted'
                                AND m.accepted_at BETWEEN p.accepted_at - interval '1 day'
                                                      AND p.accepted_at + interval '1 day'
                              WHERE p.customer_id = e.customer_id AND (p.number, p.id) < (e.number, e.id)
                                AND (p.state = 'replaying'
                                     OR p.state = 'replayed' AND p.message_id <> e.message_id))
                         ORDER BY number, id LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    private static Replay read(ResultSet row) throws SQLException {
        return new Replay(
                row.getLong("id"),
                new Partition(row.getInt("partition")),
                row.getString("stage"),
                row.getLong("number"),
                JSON.readValue(row.getString("entry"), FIELDS));
    }

    private void markReplayed(Long[] ids) {
        if (ids.length > 0) {
            jdbc.sql(
                            """
                            UPDATE ledger.parked_entry SET state = 'replayed', changed_at = now()
                             WHERE id = ANY(:ids::bigint[])
                            """)
                    .param("ids", ids)
                    .update();
        }
    }

    private static Function<ParkedEntry, @Nullable String> field(String name) {
        return entry -> entry.fields().get(name);
    }

    private static @Nullable String number(
            ParkedEntry entry, String name, @Nullable String otherwise) {
        String text = entry.fields().getOrDefault(name, "");
        return text.matches("[0-9]{1,15}") ? text : otherwise;
    }

    /** Without U+0000 here too: JSON would write it in a way that jsonb refuses. */
    private static String json(ParkedEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        entry.fields().forEach((name, value) -> fields.put(withoutNul(name), withoutNul(value)));
        return JSON.writeValueAsString(fields);
    }

    /** PostgreSQL cannot store U+0000. */
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ERROR
                ? text
                : text.substring(0, text.offsetByCodePoints(LONGEST_ERROR - 1, 0));
    }

    private static @Nullable String[] strings(
            List<ParkedEntry> entries, Function<ParkedEntry, @Nullable String> value) {
        @Nullable String[] strings = new @Nullable String[entries.size()];
        for (int i = 0; i < strings.length; i++) {
            String text = value.apply(entries.get(i));
            strings[i] = text == null ? null : withoutNul(text);
        }
        return strings;
    }
}
