package commerce.ingest.ledger;

import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import commerce.streams.StreamsProperties;
import commerce.streams.relay.Ledger;
import java.sql.Connection;
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
    static final Duration CLOCKS_APART = Duration.ofDays(1);

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
                                                        (Connection connection) ->
                                                                new Insertion(
                                                                                connection,
                                                                                partition,
                                                                                known)
                                                                        .insert(
                                                                                travelling,
                                                                                resting))));
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
