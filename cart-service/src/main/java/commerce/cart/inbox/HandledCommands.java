package commerce.cart.inbox;

import commerce.contracts.CustomerId;
import commerce.contracts.EventCodec;
import commerce.contracts.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The commands that were carried out, each with the reply it led to. */
@Repository
class HandledCommands {

    private static final String HOLD =
            """
            SELECT h.reply_type, h.reply_body
              FROM cart.cart c LEFT JOIN cart.handled_command h ON h.message_id = :message
             WHERE c.customer_id = :customer
               FOR UPDATE OF c
            """;

    private final JdbcClient jdbc;
    private final EventCodec codec = new EventCodec();

    HandledCommands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds the customer's cart until the transaction ends, and looks whether the message was
     * handled before, in one round trip. Where two try the same message at the same moment, the one
     * that waited for the cart does not see what the other has just remembered: its own {@link
     * #remember} is then refused, and it starts over.
     */
    Optional<Reply> hold(CustomerId customer, String message) {
        Optional<Held> held = tryHold(customer, message);
        if (held.isEmpty()) {
            jdbc.sql(
                            "INSERT INTO cart.cart (customer_id) VALUES (:customer)"
                                    + " ON CONFLICT DO NOTHING")
                    .param("customer", customer.value())
                    .update();
            held = tryHold(customer, message);
        }
        return held.flatMap(this::reply);
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when somebody else has just handled it
     */
    void remember(String message, Reply reply) {
        jdbc.sql(
                        "INSERT INTO cart.handled_command (message_id, reply_type, reply_body)"
                                + " VALUES (:message, :type, :body)")
                .param("message", message)
                .param("type", EventCodec.typeOf(reply))
                .param("body", codec.writeBody(reply))
                .update();
    }

    /** Forgets what no stage will ask for again. */
    int forgetBefore(Instant time) {
        return jdbc.sql("DELETE FROM cart.handled_command WHERE handled_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Held> tryHold(CustomerId customer, String message) {
        return jdbc.sql(HOLD)
                .param("customer", customer.value())
                .param("message", message)
                .query(
                        (row, _) ->
                                new Held(row.getString("reply_type"), row.getString("reply_body")))
                .optional();
    }

    private Optional<Reply> reply(Held held) {
        return held.type() == null || held.body() == null
                ? Optional.empty()
                : Optional.of((Reply) codec.readBody(held.type(), held.body()));
    }

    /** The reply that was remembered; absent where the message is new. */
    private record Held(@Nullable String type, @Nullable String body) {}
}
