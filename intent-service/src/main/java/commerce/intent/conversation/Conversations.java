package commerce.intent.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import commerce.contracts.CustomerId;
import commerce.contracts.EventCodec;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Tier;
import commerce.intent.conversation.Conversation.Outcome;
import commerce.intent.routing.Memory;
import commerce.intent.routing.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** All conversations, by customer. */
@Repository
class Conversations {

    private static final EventCodec CODEC = new EventCodec();
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private final JdbcClient jdbc;

    Conversations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable Conversation find(CustomerId customer) {
        return jdbc.sql(
                        """
                        SELECT memory, with_human_since, outcomes, last_number, updated_at
                          FROM conversation.conversation WHERE customer_id = ?
                        """)
                .param(customer.value())
                .query((row, i) -> conversation(row))
                .optional()
                .orElse(null);
    }

    /**
     * A conversation that was handed back since it was read stays handed back; one that a person is
     * called to by this very message does not.
     *
     * @param before as it was read
     * @throws OptimisticLockingFailureException when somebody else, to whom the customer's messages
     *     went meanwhile, has decided one since
     */
    void save(CustomerId customer, @Nullable Conversation before, Conversation conversation) {
        Memory memory = conversation.memory();
        int saved =
                jdbc.sql(
                                """
                        INSERT INTO conversation.conversation AS c
                               (customer_id, state, memory, with_human_since, opted_out_at,
                                last_message_id, outcomes, last_number, updated_at)
                        VALUES (:customer, :state, :memory::jsonb, :person, :optedOut, :message, :outcomes::jsonb,
                                :number, :at)
                        ON CONFLICT (customer_id) DO UPDATE
                           SET state = CASE WHEN c.with_human_since IS NULL
                                             AND excluded.with_human_since < excluded.updated_at
                                            THEN c.state ELSE excluded.state END,
                               memory = excluded.memory,
                               with_human_since = CASE WHEN c.with_human_since IS NULL
                                                        AND excluded.with_human_since < excluded.updated_at
                                                       THEN NULL ELSE excluded.with_human_since END,
                               opted_out_at = excluded.opted_out_at,
                               last_message_id = excluded.last_message_id,
                               outcomes = excluded.outcomes, last_number = excluded.last_number,
                               updated_at = excluded.updated_at
                         WHERE c.last_message_id = :before
                        """)
                        .param("customer", customer.value())
                        .param("state", memory.state())
                        .param("memory", JSON.writeValueAsString(memory))
                        .param(
                                "person",
                                utc(memory.withPersonSince()),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("optedOut", utc(memory.optedOutAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("message", conversation.lastMessageId())
                        .param("outcomes", written(conversation.outcomes()))
                        .param("number", conversation.number())
                        .param(
                                "before",
                                before == null ? null : before.lastMessageId(),
                                Types.VARCHAR)
                        .param("at", utc(conversation.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update();
        if (saved == 0) {
            throw new OptimisticLockingFailureException(
                    "the conversation of " + customer.value() + " went on meanwhile");
        }
    }

    /** What the shop knows from the customer's orders. */
    Profile profile(CustomerId customer) {
        return jdbc.sql(
                        """
                        SELECT tier, last_order_number, last_order_total, currency
                          FROM cart.customer_profile WHERE customer_id = ?
                        """)
                .param(customer.value())
                .query((row, i) -> profile(row))
                .optional()
                .orElse(Profile.NEW);
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        Memory memory = JSON.readValue(row.getString("memory"), Memory.class);
        // A person hands back by clearing the column: it has the last word.
        if (row.getObject("with_human_since") == null && memory.withPersonSince() != null) {
            memory = memory.handedBack();
        }
        return new Conversation(
                memory,
                read(row.getString("outcomes")),
                row.getLong("last_number"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static String written(List<Outcome> outcomes) {
        ArrayNode array = JSON.createArrayNode();
        for (Outcome outcome : outcomes) {
            array.addObject()
                    .put("id", outcome.messageId())
                    .put("type", EventCodec.typeOf(outcome.event()))
                    .put("body", CODEC.writeBody(outcome.event()));
        }
        return array.toString();
    }

    private static List<Outcome> read(String outcomes) {
        return JSON.readTree(outcomes)
                .valueStream()
                .map(
                        outcome ->
                                new Outcome(
                                        outcome.path("id").stringValue(),
                                        CODEC.readBody(
                                                outcome.path("type").stringValue(),
                                                outcome.path("body").stringValue())))
                .toList();
    }

    private static Profile profile(ResultSet row) throws SQLException {
        String number = row.getString("last_order_number");
        return new Profile(
                Tier.valueOf(row.getString("tier").toUpperCase(Locale.ROOT)),
                number == null
                        ? null
                        : new Reply.LastOrder(
                                number,
                                new Money(
                                        row.getBigDecimal("last_order_total"),
                                        Currency.getInstance(row.getString("currency")))));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
