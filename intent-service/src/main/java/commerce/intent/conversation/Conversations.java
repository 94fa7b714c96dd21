package commerce.intent.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import commerce.contracts.CustomerId;
import commerce.contracts.Event;
import commerce.contracts.EventCodec;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Tier;
import commerce.intent.routing.Memory;
import commerce.intent.routing.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
                        SELECT memory, with_human_since, last_message_id, last_outcome, updated_at
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
     */
    void save(CustomerId customer, Conversation conversation) {
        Memory memory = conversation.memory();
        ObjectNode outcome = JSON.createObjectNode();
        outcome.put("type", EventCodec.typeOf(conversation.lastOutcome()));
        outcome.put("body", CODEC.writeBody(conversation.lastOutcome()));
        jdbc.sql(
                        """
                        INSERT INTO conversation.conversation AS c
                               (customer_id, state, memory, with_human_since, opted_out_at,
                                last_message_id, last_outcome, updated_at)
                        VALUES (:customer, :state, :memory::jsonb, :person, :optedOut, :message, :outcome::jsonb, :at)
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
                               last_outcome = excluded.last_outcome, updated_at = excluded.updated_at
                        """)
                .param("customer", customer.value())
                .param("state", memory.state())
                .param("memory", JSON.writeValueAsString(memory))
                .param("person", utc(memory.withPersonSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("optedOut", utc(memory.optedOutAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("message", conversation.lastMessageId())
                .param("outcome", JSON.writeValueAsString(outcome))
                .param("at", utc(conversation.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
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
        JsonNode outcome = JSON.readTree(row.getString("last_outcome"));
        Event event =
                CODEC.readBody(
                        outcome.path("type").stringValue(), outcome.path("body").stringValue());
        Memory memory = JSON.readValue(row.getString("memory"), Memory.class);
        // A person hands back by clearing the column: it has the last word.
        if (row.getObject("with_human_since") == null && memory.withPersonSince() != null) {
            memory = memory.handedBack();
        }
        return new Conversation(
                memory,
                row.getString("last_message_id"),
                event,
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
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
