package commerce.responder.order;

import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.EventCodec;
import commerce.contracts.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How customers were last answered: nobody wrote just now who could say so. */
class LastContacts {

    private static final EventCodec CODEC = new EventCodec();

    private final JdbcClient jdbc;

    LastContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param inboundAt when the customer last wrote, as far as they were answered
     * @param optedOut whether they do not want to be written to unasked
     */
    record LastContact(Contact contact, Language language, Instant inboundAt, boolean optedOut) {}

    /** Empty where the customer was never answered. */
    Optional<LastContact> of(CustomerId customer) {
        return jdbc.sql(
                        """
                        SELECT m.contact, m.language, m.inbound_at,
                               EXISTS (SELECT FROM outbound.opt_out o
                                        WHERE o.customer_id = m.customer_id) AS opted_out
                          FROM outbound.message m
                         WHERE m.customer_id = :customer AND m.inbound_at IS NOT NULL
                         ORDER BY m.id DESC LIMIT 1""")
                .param("customer", customer.value())
                .query(
                        (row, _) ->
                                new LastContact(
                                        CODEC.readContact(row.getString("contact")),
                                        language(row.getString("language")),
                                        row.getObject("inbound_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getBoolean("opted_out")))
                .optional();
    }

    private static Language language(String code) {
        for (Language language : Language.values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        throw new IllegalArgumentException("no language \"" + code + "\"");
    }
}
