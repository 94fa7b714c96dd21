package commerce.ingest.ledger;

import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.ingest.IngestDatabase;
import commerce.streams.StreamsProperties;
import commerce.streams.relay.ParkedEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ledger with what the other services do to it. */
final class LedgerRows implements AutoCloseable {

    static final int PARTITIONS = 4;
    static final StreamsProperties STREAMS =
            new StreamsProperties(
                    true,
                    "redis://localhost:1",
                    PARTITIONS,
                    1,
                    1,
                    1,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));

    private static final EventCodec CODEC = new EventCodec();

    private final IngestDatabase database = new IngestDatabase();
    private final Map<String, Envelope> accepted = new HashMap<>();

    final InboundLedger ledger =
            new InboundLedger(
                    database.template(),
                    database.client(),
                    database.transactions(),
                    STREAMS,
                    Messages.properties());
    final ParkedMessages parked = new ParkedMessages(database.client(), database.transactions());
    final Tally tally = new Tally(database.client(), database.transactions());

    IngestDatabase database() {
        return database;
    }

    /** Texts of a customer, with these ids. */
    void accept(String customer, String... ids) {
        insert(List.of(ids).stream().map(id -> Messages.text(id, customer)).toList());
    }

    void insert(List<NewMessage> messages) {
        ledger.insert(messages)
                .values()
                .forEach(rows -> rows.forEach(row -> accepted.put(row.id(), row)));
    }

    Envelope accepted(String id) {
        return accepted.get(id);
    }

    /** As responder-service does. */
    void end(String id, String state) {
        execute(
                """
                UPDATE ledger.inbound_message SET state = '%s', closed_at = now()
                 WHERE message_id = '%s' AND state = 'accepted'"""
                        .formatted(state, id));
    }

    /** A stage gave up on a message. */
    ParkedEntry park(String id, String stage) {
        ParkedEntry entry = entry(id, stage);
        parked.keep(List.of(entry));
        return entry;
    }

    ParkedEntry entry(String id, String stage) {
        Envelope message = accepted.get(id);
        return new ParkedEntry(
                "parked:{00}/" + id + stage,
                partition(message.customer().value()),
                stage,
                "a-service",
                "java.lang.IllegalStateException: no\n  at Some.place",
                Instant.now(),
                CODEC.write(message));
    }

    /** As stock-api does. */
    String replay(String id) {
        return text(
                "SELECT ledger.replay_parked(max(id)) FROM ledger.parked_entry WHERE message_id = '%s'"
                        .formatted(id));
    }

    String discard(String id, String reason) {
        return text(
                """
                SELECT ledger.discard_parked(max(id), '%s') FROM ledger.parked_entry
                 WHERE message_id = '%s'"""
                        .formatted(reason, id));
    }

    String state(String id) {
        return text(
                """
                SELECT concat_ws(' ', state, reason) FROM ledger.inbound_message
                 WHERE message_id = '%s'"""
                        .formatted(id));
    }

    String parkedState(String id) {
        return text(
                """
                SELECT string_agg(concat_ws(' ', state, reason), ', ' ORDER BY id) FROM ledger.parked_entry
                 WHERE message_id = '%s'"""
                        .formatted(id));
    }

    String text(String sql) {
        try (Connection admin = database.admin();
                Statement statement = admin.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void execute(String sql) {
        try (Connection admin = database.admin();
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static Partition partition(String customer) {
        return Partition.of(new CustomerId(customer), PARTITIONS);
    }

    @Override
    public void close() {
        database.close();
    }
}
