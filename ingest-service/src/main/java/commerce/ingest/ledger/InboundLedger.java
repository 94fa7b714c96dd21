package commerce.ingest.ledger;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.streams.StreamsProperties;
import commerce.streams.relay.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's tables. */
@Repository
class InboundLedger implements Ledger {

    private static final Logger log = LoggerFactory.getLogger(InboundLedger.class);

    private static final EventCodec CODEC = new EventCodec();

    private static final String[] TYPES = EventCodec.types().keySet().toArray(String[]::new);

    /** How far the clocks of two machines can be apart, at the very most. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** In ascending order, so that two writers never wait for each other in a circle. */
    private static final String LOCK_HEADS =
            """
            SELECT partition FROM ledger.partition_head WHERE partition = ANY(?::smallint[]) ORDER BY partition FOR UPDATE
            """;

    /**
     * A statement of its own after the lock: it sees what the last owner of the lock committed, so
     * that known ids are left out before numbers are given, and numbers have no gaps. The times say
     * which weeks an id may be known from.
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
               WHERE NOT EXISTS (SELECT FROM ledger.inbound_message m
                                WHERE m.message_id = i.message_id
                                  AND m.accepted_at BETWEEN ?::timestamptz AND ?::timestamptz)
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

    /**
     * What does not travel has no number, and is counted instead; what is broken waits for a
     * person.
     */
    private static final String INSERT_RESTING =
            """
            WITH input AS (
              SELECT * FROM unnest(?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::text[], ?::text[],
                                   ?::timestamptz[], ?::text[], ?::text[])
                AS t (message_id, customer_id, partition, type, trace, contact, body, accepted_at, state, reason)
            ), fresh AS (
              SELECT i.* FROM input i
               WHERE NOT EXISTS (SELECT FROM ledger.inbound_message m
                                  WHERE m.message_id = i.message_id
                                    AND m.accepted_at BETWEEN ?::timestamptz AND ?::timestamptz)
            ), counted AS (
              UPDATE ledger.partition_head h SET ignored = h.ignored + f.ignored, parked = h.parked + f.parked
                FROM (SELECT partition, count(*) FILTER (WHERE state = 'ignored') AS ignored,
                             count(*) FILTER (WHERE state = 'parked') AS parked
                        FROM fresh GROUP BY partition) f
               WHERE h.partition = f.partition
            ), kept AS (
              INSERT INTO ledger.parked_entry
                     (source, partition, stage, service, error, message_id, customer_id, number, type, accepted_at,
                      entry, parked_at)
              SELECT 'webhook/' || message_id, partition, 'webhook', 'ingest-service', coalesce(reason, ''),
                     message_id, customer_id, 0, type, accepted_at, jsonb_build_object('body', body), accepted_at
                FROM fresh WHERE state = 'parked'
              ON CONFLICT DO NOTHING
            )
            INSERT INTO ledger.inbound_message
                   (message_id, customer_id, state, reason, type, trace, contact, body, accepted_at, closed_at)
            SELECT message_id, customer_id, state, reason, type, trace, contact, body, accepted_at, now() FROM fresh
            """;

    private static final String COLUMNS =
            "SELECT m.message_id, m.customer_id, m.partition, m.number, m.type, m.trace, m.contact, m.body, m.accepted_at ";

    /**
     * Messages that were put back after they had been counted as finished: below what is counted.
     */
    private static final String REOPENED =
            """
             FROM ledger.parked_entry p
             JOIN ledger.inbound_message m
               ON m.message_id = p.message_id
              AND m.accepted_at BETWEEN p.accepted_at - interval '1 day' AND p.accepted_at + interval '1 day'
            WHERE p.reopened AND m.state = 'accepted'
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final int partitions;
    private final Duration known;

    InboundLedger(
            JdbcTemplate jdbc,
            JdbcClient client,
            TransactionTemplate transactions,
            StreamsProperties streams,
            LedgerProperties properties) {
        this.jdbc = jdbc;
        this.client = client;
        this.transactions = transactions;
        this.partitions = streams.partitions();
        this.known = properties.known();
    }

    /**
     * Writes messages down, in one transaction; those that are known already stay as they are.
     *
     * @return what was new and travels on, by partition, in the order of the numbers
     */
    SortedMap<Partition, List<Envelope>> insert(List<NewMessage> messages) {
        return insert(messages, message -> Partition.of(message.customer(), partitions));
    }

    private SortedMap<Partition, List<Envelope>> insert(
            List<NewMessage> messages, Function<NewMessage, Partition> partition) {
        Map<String, NewMessage> once = new LinkedHashMap<>();
        messages.forEach(message -> once.putIfAbsent(message.id(), message));
        List<NewMessage> all = List.copyOf(once.values());
        List<NewMessage> travelling = all.stream().filter(NewMessage::travels).toList();
        List<NewMessage> resting = all.stream().filter(message -> !message.travels()).toList();
        Map<String, Long> numbers =
                all.isEmpty()
                        ? Map.of()
                        : Objects.requireNonNull(
                                transactions.execute(
                                        status ->
                                                jdbc.execute(
                                                        (Connection connection) -> {
                                                            lockHeads(connection, all, partition);
                                                            insertResting(
                                                                    connection, resting, partition);
                                                            return insertNumbered(
                                                                    connection,
                                                                    travelling,
                                                                    partition);
                                                        })));
        SortedMap<Partition, List<Envelope>> published =
                new TreeMap<>((a, b) -> Integer.compare(a.number(), b.number()));
        travelling.forEach(
                message -> {
                    Long number = numbers.get(message.id());
                    if (number != null && message.content() != null) {
                        published
                                .computeIfAbsent(partition.apply(message), p -> new ArrayList<>())
                                .add(
                                        new Envelope(
                                                message.id(),
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

    /** Writes a message down where nobody's messages are, and undoes that. */
    void rehearse(NewMessage message) {
        Partition spare = new Partition(Math.min(partitions, Partition.MOST - 1));
        transactions.executeWithoutResult(
                status -> {
                    status.setRollbackOnly();
                    var _ = insert(List.of(message), _ -> spare);
                });
    }

    /**
     * Passes over what this version cannot read: another that ran before, or runs beside it, may
     * know what it is. It stays as it is, and what was accepted after it goes on.
     */
    @Override
    public List<Envelope> unfinished(Partition partition, long above, int limit) {
        long from = above;
        while (true) {
            List<Unfinished> page = unfinishedPage(partition, from, limit);
            List<Envelope> readable = readable(page);
            if (!readable.isEmpty() || page.size() < limit) {
                return readable;
            }
            from = page.getLast().number();
        }
    }

    private List<Unfinished> unfinishedPage(Partition partition, long above, int limit) {
        return client.sql(
                        "("
                                + COLUMNS
                                + """
                                   FROM ledger.inbound_message m
                                  WHERE m.partition = :partition AND m.state = 'accepted'
                                    AND m.number > greatest(
                                          :above, (SELECT settled_to FROM ledger.tally WHERE partition = :partition))
                                  ORDER BY m.number LIMIT :limit)
                                UNION ALL
                                """
                                + COLUMNS
                                + REOPENED
                                + """
                                  AND p.partition = :partition AND m.number > :above
                                ORDER BY number LIMIT :limit
                                """)
                .param("partition", partition.number())
                .param("above", above)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /**
     * Messages that were accepted before a time and are not finished, at most 100 of a partition,
     * without those that are just being put back.
     */
    Map<Partition, List<Envelope>> unfinishedBefore(Instant time) {
        List<Unfinished> old =
                client.sql(
                                COLUMNS
                                        + """
                                   FROM ledger.tally t
                                   JOIN ledger.partition_head h
                                     ON h.partition = t.partition AND h.last_number > t.settled_to
                                  CROSS JOIN LATERAL (
                                    SELECT * FROM ledger.inbound_message m
                                     WHERE m.partition = t.partition AND m.number > t.settled_to
                                       AND m.state = 'accepted' AND m.accepted_at < :time::timestamptz
                                       AND m.type = ANY(:types::text[])
                                     ORDER BY m.number LIMIT 100) m
                                  WHERE t.partition < :partitions AND NOT EXISTS (
                                    SELECT FROM ledger.parked_entry p
                                     WHERE p.message_id = m.message_id AND p.state = 'replaying')
                                UNION ALL
                                """
                                        + COLUMNS
                                        + REOPENED
                                        + """
                                  AND p.state <> 'replaying' AND p.changed_at < :time::timestamptz
                                """)
                        .param("time", time.toString())
                        .param("types", TYPES)
                        .param("partitions", partitions)
                        .query((row, _) -> read(row))
                        .list();
        Map<Partition, List<Envelope>> readable = new HashMap<>();
        readable(old)
                .forEach(
                        message ->
                                readable.computeIfAbsent(
                                                Partition.of(message.customer(), partitions),
                                                _ -> new ArrayList<>())
                                        .add(message));
        return readable;
    }

    /** How many unfinished messages are of a type that this version does not know. */
    long ofUnknownTypes() {
        return client.sql(
                        """
                        SELECT count(*)
                          FROM ledger.tally t
                          JOIN ledger.partition_head h
                            ON h.partition = t.partition AND h.last_number > t.settled_to
                         CROSS JOIN LATERAL (
                           SELECT type FROM ledger.inbound_message m
                            WHERE m.partition = t.partition AND m.number > t.settled_to AND m.state = 'accepted'
                            ORDER BY m.number) m
                         WHERE m.type <> ALL(:types::text[])
                        """)
                .param("types", TYPES)
                .query(Long.class)
                .single();
    }

    /** The ids of those that are not finished now either. */
    Set<String> stillUnfinished(List<Envelope> messages) {
        Instant earliest = Collections.min(messages.stream().map(Envelope::acceptedAt).toList());
        Instant latest = Collections.max(messages.stream().map(Envelope::acceptedAt).toList());
        return new HashSet<>(
                client.sql(
                                """
                                SELECT message_id FROM ledger.inbound_message
                                 WHERE message_id = ANY(:ids::text[]) AND state = 'accepted'
                                   AND accepted_at BETWEEN :from::timestamptz AND :to::timestamptz
                                """)
                        .param("ids", messages.stream().map(Envelope::id).toArray(String[]::new))
                        .param("from", earliest.minus(CLOCKS_APART).toString())
                        .param("to", latest.plus(CLOCKS_APART).toString())
                        .query(String.class)
                        .list());
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

    private void lockHeads(
            Connection connection,
            List<NewMessage> messages,
            Function<NewMessage, Partition> partition)
            throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_HEADS)) {
            lock.setArray(1, connection.createArrayOf("text", partitions(messages, partition)));
            lock.executeQuery().close();
        }
    }

    private void insertResting(
            Connection connection,
            List<NewMessage> messages,
            Function<NewMessage, Partition> partition)
            throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_RESTING)) {
            int next = setColumns(insert, messages, partition);
            for (Object[] column :
                    List.of(
                            column(messages, NewMessage::state),
                            column(messages, NewMessage::reason))) {
                insert.setArray(next++, connection.createArrayOf("text", column));
            }
            setKnown(insert, next, messages);
            insert.executeUpdate();
        }
    }

    private Map<String, Long> insertNumbered(
            Connection connection,
            List<NewMessage> messages,
            Function<NewMessage, Partition> partition)
            throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        if (messages.isEmpty()) {
            return numbers;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_NUMBERED)) {
            setKnown(insert, setColumns(insert, messages, partition), messages);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    numbers.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return numbers;
    }

    /** Sets the columns both kinds have. The next parameter's place. */
    private int setColumns(
            PreparedStatement insert,
            List<NewMessage> messages,
            Function<NewMessage, Partition> partition)
            throws SQLException {
        Object[][] columns = {
            column(messages, NewMessage::id),
            column(messages, m -> m.customer().value()),
            partitions(messages, partition),
            column(messages, NewMessage::type),
            column(messages, NewMessage::trace),
            column(messages, InboundLedger::contact),
            column(messages, NewMessage::body),
            column(messages, m -> m.acceptedAt().toString())
        };
        int place = 1;
        for (Object[] column : columns) {
            insert.setArray(place++, insert.getConnection().createArrayOf("text", column));
        }
        return place;
    }

    /** Sets from when to when an id may have been accepted before. */
    private void setKnown(PreparedStatement insert, int place, List<NewMessage> messages)
            throws SQLException {
        Instant first = Collections.min(messages.stream().map(NewMessage::acceptedAt).toList());
        Instant last = Collections.max(messages.stream().map(NewMessage::acceptedAt).toList());
        insert.setString(place, first.minus(known).toString());
        insert.setString(place + 1, last.plus(CLOCKS_APART).toString());
    }

    private static Object[] partitions(
            List<NewMessage> messages, Function<NewMessage, Partition> partition) {
        return column(messages, m -> "" + partition.apply(m).number());
    }

    private static Object[] column(
            List<NewMessage> messages, Function<NewMessage, @Nullable Object> value) {
        return messages.stream().map(value).toArray();
    }

    private static @Nullable String contact(NewMessage message) {
        Contact contact = message.contact();
        return contact == null ? null : CODEC.writeContact(contact);
    }

    /**
     * A row of the ledger.
     *
     * @param message null where it cannot be read
     */
    private record Unfinished(long number, @Nullable Envelope message) {}

    private static List<Envelope> readable(List<Unfinished> rows) {
        return rows.stream().map(Unfinished::message).filter(Objects::nonNull).toList();
    }

    private static Unfinished read(ResultSet row) throws SQLException {
        try {
            return new Unfinished(row.getLong("number"), envelope(row));
        } catch (EventCodec.UnreadableEventException e) {
            log.error("message {} is passed over: {}", row.getString("message_id"), e.getMessage());
            return new Unfinished(row.getLong("number"), null);
        }
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
}
