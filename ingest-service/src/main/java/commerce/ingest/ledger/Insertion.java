package commerce.ingest.ledger;

import commerce.contracts.Contact;
import commerce.contracts.EventCodec;
import commerce.contracts.Partition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How messages get into the ledger's tables, in a transaction that its caller ends. */
final class Insertion {

    private static final EventCodec CODEC = new EventCodec();

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

    private final Connection connection;
    private final Function<NewMessage, Partition> partition;
    private final Duration known;

    /**
     * @param partition the one that a message goes into
     * @param known as far back as ids are known again
     */
    Insertion(Connection connection, Function<NewMessage, Partition> partition, Duration known) {
        this.connection = connection;
        this.partition = partition;
        this.known = known;
    }

    /**
     * Writes down what is new of these, each at most once among them.
     *
     * @param travelling what gets a number
     * @param resting what is only counted
     * @return the numbers that were given out, by the messages' ids
     */
    Map<String, Long> insert(List<NewMessage> travelling, List<NewMessage> resting)
            throws SQLException {
        lockHeads(Stream.concat(travelling.stream(), resting.stream()).toList());
        insertResting(resting);
        return insertNumbered(travelling);
    }

    private void lockHeads(List<NewMessage> messages) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_HEADS)) {
            lock.setArray(1, connection.createArrayOf("text", partitions(messages)));
            lock.executeQuery().close();
        }
    }

    private void insertResting(List<NewMessage> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_RESTING)) {
            int next = setColumns(insert, messages);
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

    private Map<String, Long> insertNumbered(List<NewMessage> messages) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        if (messages.isEmpty()) {
            return numbers;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_NUMBERED)) {
            setKnown(insert, setColumns(insert, messages), messages);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    numbers.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return numbers;
    }

    /** Sets the columns both kinds have. The next parameter's place. */
    private int setColumns(PreparedStatement insert, List<NewMessage> messages)
            throws SQLException {
        Object[][] columns = {
            column(messages, NewMessage::id),
            column(messages, m -> m.customer().value()),
            partitions(messages),
            column(messages, NewMessage::type),
            column(messages, NewMessage::trace),
            column(messages, Insertion::contact),
            column(messages, NewMessage::body),
            column(messages, m -> m.acceptedAt().toString())
        };
        int place = 1;
        for (Object[] column : columns) {
            insert.setArray(place++, connection.createArrayOf("text", column));
        }
        return place;
    }

    /** Sets from when to when an id may have been accepted before. */
    private void setKnown(PreparedStatement insert, int place, List<NewMessage> messages)
            throws SQLException {
        Instant first = Collections.min(messages.stream().map(NewMessage::acceptedAt).toList());
        Instant last = Collections.max(messages.stream().map(NewMessage::acceptedAt).toList());
        insert.setString(place, first.minus(known).toString());
        insert.setString(place + 1, last.plus(InboundLedger.CLOCKS_APART).toString());
    }

    private Object[] partitions(List<NewMessage> messages) {
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
}
