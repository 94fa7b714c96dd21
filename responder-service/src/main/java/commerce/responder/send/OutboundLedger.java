package commerce.responder.send;

import commerce.contracts.CustomerId;
import commerce.contracts.EventCodec;
import commerce.responder.format.MessageJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of {@code outbound.message}, and the end of the customer's messages they answer. What
 * happens to every message is written in groups; what happens to few is not.
 */
class OutboundLedger implements AutoCloseable {

    private static final EventCodec CODEC = new EventCodec();

    private static final RowMapper<Claim> CLAIM =
            (row, _) ->
                    new Claim(
                            row.getLong("id"),
                            false,
                            Claim.State.of(row.getString("state")),
                            row.getInt("attempts"),
                            row.getString("wa_message_id"),
                            row.getObject("error_code", Integer.class));

    /** How far the clocks of two machines can be apart, at the very most. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** Removed with one statement. */
    private static final int MOST_REMOVED = 1000;

    private record Key(String messageId, int position) {}

    /**
     * What is written down when a message is out, and when an answer is complete.
     *
     * @param sent the last message of an answer, or one that others follow
     * @param closing the answer's end
     */
    private record Finish(Delivery.@Nullable Sent sent, @Nullable Closing closing) {}

    private final JdbcClient jdbc;
    private final GroupCommit<Draft, Claim> claims;
    private final GroupCommit<Finish, Boolean> finishes;

    OutboundLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.claims = new GroupCommit<>(this::writeClaims);
        this.finishes = new GroupCommit<>(this::writeFinishes);
    }

    /** Writes down nothing, the way everything is. */
    void rehearse() {
        writeClaims(List.of());
        writeFinishes(List.of());
    }

    /** Writes the intent to send down, or finds what became of it before. */
    Claim claim(Draft draft) throws InterruptedException {
        return claims.submit(draft);
    }

    /** Writes down that a message is out and, where it was the last, that its answer is. */
    void finish(Delivery.@Nullable Sent sent, @Nullable Closing closing)
            throws InterruptedException {
        if (sent != null || closing != null) {
            finishes.submit(new Finish(sent, closing));
        }
    }

    /**
     * Claims a row again, to send it once more.
     *
     * @return empty where somebody else did so meanwhile, or it turned out to be sent
     */
    Optional<Claim> reclaim(Claim claim) {
        return jdbc.sql(
                        """
                        UPDATE outbound.message
                           SET state = 'intended', attempts = attempts + 1, error_code = NULL
                         WHERE id = :id AND attempts = :attempts AND wa_message_id IS NULL
                           AND state IN ('intended', 'unknown', 'failed')
                        RETURNING id, state, attempts, wa_message_id, error_code""")
                .param("id", claim.id())
                .param("attempts", claim.attempts())
                .query(CLAIM)
                .optional();
    }

    Claim look(long id) {
        return jdbc.sql(
                        """
                        SELECT id, state, attempts, wa_message_id, error_code
                          FROM outbound.message WHERE id = :id""")
                .param("id", id)
                .query(CLAIM)
                .single();
    }

    /** The answer of WhatsApp was lost. */
    void markUnknown(Claim claim) {
        jdbc.sql(
                        """
                        UPDATE outbound.message SET state = 'unknown'
                         WHERE id = :id AND state = 'intended'""")
                .param("id", claim.id())
                .update();
    }

    /**
     * WhatsApp certainly did not take it. Whether it is tried again is another matter.
     *
     * @param code Meta's; absent where WhatsApp was not reached
     */
    void markFailed(Claim claim, @Nullable Integer code) {
        jdbc.sql(
                        """
                        UPDATE outbound.message
                           SET state = 'failed', error_code = :code, failed_at = now()
                         WHERE id = :id AND attempts = :attempts AND wa_message_id IS NULL
                           AND state IN ('intended', 'unknown')""")
                .param("id", claim.id())
                .param("attempts", claim.attempts())
                .param("code", code)
                .update();
    }

    /** Writes down that a message is not sent. */
    void suppress(Draft draft) {
        jdbc.sql(
                        """
                        INSERT INTO outbound.message (message_id, position, customer_id, contact,
                                                      language, payload, state)
                        VALUES (:messageId, :position, :customer, :contact, :language, :payload,
                                'suppressed')
                        ON CONFLICT (message_id, position) DO NOTHING""")
                .param("messageId", draft.messageId())
                .param("position", draft.position())
                .param("customer", draft.customer().value())
                .param("contact", CODEC.writeContact(draft.contact()))
                .param("language", draft.language().code())
                .param("payload", MessageJson.of(draft.message()).toString())
                .update();
    }

    void optOut(CustomerId customer) {
        jdbc.sql(
                        """
                        INSERT INTO outbound.opt_out (customer_id) VALUES (:customer)
                        ON CONFLICT DO NOTHING""")
                .param("customer", customer.value())
                .update();
    }

    void optIn(CustomerId customer) {
        jdbc.sql("DELETE FROM outbound.opt_out WHERE customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    /**
     * Removes, of the next messages by their ids, those that were written before a time; not the
     * last answer to a customer, which says how they are reached.
     *
     * @return the last of these messages that is as old as that; empty where none is
     */
    Optional<Long> removeOld(long after, Instant before) {
        return Optional.ofNullable(
                jdbc.sql(
                                """
                                WITH next AS (
                                  SELECT id, customer_id, created_at FROM outbound.message
                                   WHERE id > :after ORDER BY id LIMIT :most
                                ), old AS (
                                  SELECT id, customer_id FROM next
                                   WHERE created_at < :before::timestamptz
                                ), removed AS (
                                  DELETE FROM outbound.message m USING old
                                   WHERE m.id = old.id
                                     AND EXISTS (SELECT FROM outbound.message later
                                                  WHERE later.customer_id = old.customer_id
                                                    AND later.id > old.id
                                                    AND later.inbound_at IS NOT NULL)
                                )
                                SELECT max(id) FROM old""")
                        .param("after", after)
                        .param("most", MOST_REMOVED)
                        .param("before", before.toString())
                        .query((row, _) -> row.getObject(1, Long.class))
                        .list()
                        .getFirst());
    }

    private List<Claim> writeClaims(List<Draft> drafts) {
        Map<Key, Claim> made = new HashMap<>();
        jdbc.sql(
                        """
                        INSERT INTO outbound.message (message_id, position, customer_id, contact,
                                                      language, payload, attempts, inbound_at)
                        SELECT message_id, position, customer_id, contact, language, payload, 1,
                               to_timestamp(inbound_at / 1000.0)
                          FROM unnest(:messageIds::text[], :positions::smallint[],
                                      :customers::text[], :contacts::text[], :languages::text[],
                                      :payloads::text[], :inboundAts::bigint[])
                            AS t (message_id, position, customer_id, contact, language, payload,
                                  inbound_at)
                        ON CONFLICT (message_id, position) DO NOTHING
                        RETURNING id, message_id, position""")
                .param("messageIds", strings(drafts, Draft::messageId))
                .param("positions", shorts(drafts))
                .param("customers", strings(drafts, each -> each.customer().value()))
                .param("contacts", strings(drafts, each -> CODEC.writeContact(each.contact())))
                .param("languages", strings(drafts, each -> each.language().code()))
                .param(
                        "payloads",
                        strings(drafts, each -> MessageJson.of(each.message()).toString()))
                .param("inboundAts", times(drafts))
                .query(
                        row -> {
                            made.put(
                                    new Key(row.getString("message_id"), row.getInt("position")),
                                    new Claim(
                                            row.getLong("id"),
                                            true,
                                            Claim.State.INTENDED,
                                            1,
                                            null,
                                            null));
                        });
        List<Claim> claims = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            // Removed, so that of two that claim the same only one believes to be the first.
            Claim claim = made.remove(new Key(draft.messageId(), draft.position()));
            claims.add(claim == null ? find(draft) : claim);
        }
        return claims;
    }

    private Claim find(Draft draft) {
        return jdbc.sql(
                        """
                        SELECT id, state, attempts, wa_message_id, error_code
                          FROM outbound.message
                         WHERE message_id = :messageId AND position = :position""")
                .param("messageId", draft.messageId())
                .param("position", draft.position())
                .query(CLAIM)
                .single();
    }

    /**
     * One statement for both tables. Rows are locked in the order of their ids: statuses lock the
     * same rows at the same time. The times say which weeks of the ledger to look into.
     */
    private List<Boolean> writeFinishes(List<Finish> finishes) {
        List<Delivery.Sent> sent = new ArrayList<>();
        List<Closing> closings = new ArrayList<>();
        for (Finish finish : finishes) {
            if (finish.sent() != null) {
                sent.add(finish.sent());
            }
            if (finish.closing() != null) {
                closings.add(finish.closing());
            }
        }
        jdbc.sql(
                        """
                        WITH sent AS (
                          SELECT * FROM unnest(:ids::bigint[], :waIds::text[]) AS t (id, wa_id)
                        ), locked AS (
                          SELECT id FROM outbound.message WHERE id = ANY (:ids::bigint[])
                           ORDER BY id FOR UPDATE
                        ), marked AS (
                          UPDATE outbound.message m
                             SET state = CASE WHEN m.state IN ('intended', 'unknown')
                                                OR (m.state = 'failed' AND m.wa_message_id IS NULL)
                                              THEN 'sent' ELSE m.state END,
                                 wa_message_id = sent.wa_id,
                                 sent_at = coalesce(m.sent_at, now())
                            FROM sent JOIN locked USING (id)
                           WHERE m.id = sent.id
                        )
                        UPDATE ledger.inbound_message i
                           SET state = t.state, reason = t.reason, closed_at = now()
                          FROM unnest(:messageIds::text[], :states::text[], :reasons::text[])
                            AS t (message_id, state, reason)
                         WHERE i.message_id = t.message_id AND i.state = 'accepted'
                           AND i.accepted_at BETWEEN :from::timestamptz AND :to::timestamptz""")
                .param("ids", sent.stream().map(Delivery.Sent::id).toArray(Long[]::new))
                .param("waIds", strings(sent, Delivery.Sent::messageId))
                .param("messageIds", strings(closings, Closing::messageId))
                .param("states", strings(closings, Closing::state))
                .param("reasons", strings(closings, Closing::reason))
                .param("from", earliest(closings).minus(CLOCKS_APART).toString())
                .param("to", latest(closings).plus(CLOCKS_APART).toString())
                .update();
        return finishes.stream().map(_ -> true).toList();
    }

    private static Instant earliest(List<Closing> closings) {
        return closings.stream()
                .map(Closing::acceptedAt)
                .min(Instant::compareTo)
                .orElseGet(Instant::now);
    }

    private static Instant latest(List<Closing> closings) {
        return closings.stream()
                .map(Closing::acceptedAt)
                .max(Instant::compareTo)
                .orElseGet(Instant::now);
    }

    private interface Text<T> {
        @Nullable String of(T item);
    }

    private static <T> @Nullable String[] strings(List<T> items, Text<T> text) {
        @Nullable String[] strings = new @Nullable String[items.size()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = text.of(items.get(i));
        }
        return strings;
    }

    private static Short[] shorts(List<Draft> drafts) {
        return drafts.stream().map(each -> (short) each.position()).toArray(Short[]::new);
    }

    private static @Nullable Long[] times(List<Draft> drafts) {
        @Nullable Long[] times = new @Nullable Long[drafts.size()];
        for (int i = 0; i < times.length; i++) {
            Instant at = drafts.get(i).inboundAt();
            times[i] = at == null ? null : at.toEpochMilli();
        }
        return times;
    }

    @Override
    public void close() {
        claims.close();
        finishes.close();
    }
}
