package commerce.ingest.ledger;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.streams.StreamsProperties;
import commerce.streams.relay.Ledger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's tables. */
@Repository
class InboundLedger implements Ledger {

    private static final EventCodec CODEC = new EventCodec();

    /** In ascending order, so that two writers never wait for each other in a circle. */
    private static final String LOCK_HEADS =
            """
            SELECT partition FROM ledger.partition_head WHERE partition = ANY(?::smallint[]) ORDER BY partition FOR UPDATE
            """;

    /**
     * A statement of its own after the lock: it sees what the last owner of the lock committed, so
     * that known ids are left out before numbers are given, and numbers have no gaps.
     */
    private static final String INSERT_NUMBERED =
            """
            WITH input AS (
              SELECT * FROM unnest(?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::text[], ?::text[],
                                   ?::timestamptz[])
                WITH ORDINALITY AS t (message_id, customer_id, partition, type, trace, contact, body, accepted_at, place)
            ), fresh AS (
              SELECT i.*, h.last_number + row_number() OVER (PARTITION BY i.partition ORDER BY i.place) AS number
                FROM input i JOIN ledger.partition_head h USING (partition)
               WHERE NOT EXISTS (SELECT FROM ledger.inbound_message m WHERE m.message_id = i.message_id)
            ), moved AS (
              UPDATE ledger.partition_head h SET last_number = f.last_number
                FROM (SELECT partition, max(number) AS last_number FROM fresh GROUP BY partition) f
               WHERE h.partition = f.partition
            )
            INSERT INTO ledger.inbound_message
                   (message_id, customer_id, partition, number, type, trace, contact, body, accepted_at)
            SELECT message_id, customer_id, partition, number, type, trace, contact, body, accepted_at FROM fresh
            RETURNING message_id, number
            """;

    private static final String INSERT_RESTING =
            """
            INSERT INTO ledger.inbound_message
                   (message_id, customer_id, state, reason, type, trace, contact, body, accepted_at, closed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now()) ON CONFLICT DO NOTHING
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final int partitions;

    InboundLedger(
            JdbcTemplate jdbc,
            JdbcClient client,
            TransactionTemplate transactions,
            StreamsProperties streams) {
        this.jdbc = jdbc;
        this.client = client;
        this.transactions = transactions;
        this.partitions = streams.partitions();
    }

    /**
     * Writes messages down, in one transaction; those that are known already stay as they are.
     *
     * @return what was new and travels on, by partition, in the order of the numbers
     */
    SortedMap<Partition, List<Envelope>> insert(List<NewMessage> messages) {
        Map<String, NewMessage> travelling = new LinkedHashMap<>();
        messages.stream()
                .filter(NewMessage::travels)
                .forEach(message -> travelling.putIfAbsent(message.id(), message));
        List<NewMessage> resting = messages.stream().filter(m -> !m.travels()).toList();
        Map<String, Long> numbers =
                Objects.requireNonNull(
                        transactions.execute(
                                status -> {
                                    insertResting(resting);
                                    return travelling.isEmpty()
                                            ? Map.<String, Long>of()
                                            : insertNumbered(List.copyOf(travelling.values()));
                                }));
        SortedMap<Partition, List<Envelope>> published =
                new TreeMap<>((a, b) -> Integer.compare(a.number(), b.number()));
        travelling.forEach(
                (id, message) -> {
                    Long number = numbers.get(id);
                    if (number != null && message.content() != null) {
                        published
                                .computeIfAbsent(
                                        Partition.of(message.customer(), partitions),
                                        p -> new java.util.ArrayList<>())
                                .add(
                                        new Envelope(
                                                id,
                                                message.customer(),
                                                number,
                                                message.acceptedAt(),
                                                message.trace(),
                                                message.contact(),
                                                message.content()));
                    }
                });
        return published;
    }

    @Override
    public List<Envelope> unfinished(Partition partition, long above, int limit) {
        return client.sql(
                        """
                        SELECT message_id, customer_id, number, type, trace, contact, body, accepted_at
                          FROM ledger.inbound_message
                         WHERE partition = ? AND number > ? AND state = 'accepted' ORDER BY number LIMIT ?
                        """)
                .params(partition.number(), above, limit)
                .query((row, i) -> envelope(row))
                .list();
    }

    @Override
    public Map<Partition, Long> heads() {
        Map<Partition, Long> heads = new HashMap<>();
        client.sql(
                        """
                        SELECT partition, last_number FROM ledger.partition_head
                         WHERE partition < ? AND last_number > 0
                        """)
                .param(partitions)
                .query(
                        row -> {
                            heads.put(new Partition(row.getInt(1)), row.getLong(2));
                        });
        return heads;
    }

    private void insertResting(List<NewMessage> messages) {
        jdbc.batchUpdate(
                INSERT_RESTING,
                messages,
                Math.max(1, messages.size()),
                (statement, message) -> {
                    statement.setString(1, message.id());
                    statement.setString(2, message.customer().value());
                    statement.setString(3, message.state());
                    statement.setString(4, message.reason());
                    statement.setString(5, message.type());
                    statement.setString(6, message.trace());
                    statement.setString(7, contact(message));
                    statement.setString(8, message.body());
                    statement.setObject(9, utc(message.acceptedAt()));
                });
    }

    private Map<String, Long> insertNumbered(List<NewMessage> messages) {
        Object[] partition =
                column(messages, m -> "" + Partition.of(m.customer(), partitions).number());
        return Objects.requireNonNull(
                jdbc.execute(
                        (Connection connection) -> {
                            try (PreparedStatement lock = connection.prepareStatement(LOCK_HEADS)) {
                                lock.setArray(1, connection.createArrayOf("text", partition));
                                lock.executeQuery().close();
                            }
                            try (PreparedStatement insert =
                                    connection.prepareStatement(INSERT_NUMBERED)) {
                                Object[][] columns = {
                                    column(messages, NewMessage::id),
                                    column(messages, m -> m.customer().value()),
                                    partition,
                                    column(messages, NewMessage::type),
                                    column(messages, NewMessage::trace),
                                    column(messages, InboundLedger::contact),
                                    column(messages, NewMessage::body),
                                    column(messages, m -> m.acceptedAt().toString())
                                };
                                for (int c = 0; c < columns.length; c++) {
                                    Array array = connection.createArrayOf("text", columns[c]);
                                    insert.setArray(c + 1, array);
                                }
                                Map<String, Long> numbers = new HashMap<>();
                                try (ResultSet row = insert.executeQuery()) {
                                    while (row.next()) {
                                        numbers.put(row.getString(1), row.getLong(2));
                                    }
                                }
                                return numbers;
                            }
                        }));
    }

    private static Object[] column(
            List<NewMessage> messages, Function<NewMessage, @Nullable Object> value) {
        return messages.stream().map(value).toArray();
    }

    private static @Nullable String contact(NewMessage message) {
        Contact contact = message.contact();
        return contact == null ? null : CODEC.writeContact(contact);
    }

    private static Envelope envelope(ResultSet row) throws SQLException {
        String contact = row.getString("contact");
        return new Envelope(
                row.getString("message_id"),
                new CustomerId(row.getString("customer_id")),
                row.getLong("number"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                row.getString("trace"),
                contact == null ? null : CODEC.readContact(contact),
                CODEC.readBody(row.getString("type"), row.getString("body")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
