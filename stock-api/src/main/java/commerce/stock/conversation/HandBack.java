package commerce.stock.conversation;

import commerce.stock.audit.Audit;
import commerce.stock.web.ProblemException;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands a conversation back to the bot. The table is intent-service's; its function changes it. */
@Component
class HandBack {

    private final JdbcClient jdbc;
    private final Audit audit;

    HandBack(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional
    void of(String customer) {
        if (!isKnown(customer)) {
            throw ProblemException.notFound("conversation", customer);
        }
        OffsetDateTime since =
                jdbc.sql("SELECT conversation.hand_back(?)")
                        .param(customer)
                        .query(OffsetDateTime.class)
                        .optional()
                        .orElseThrow(
                                () ->
                                        ProblemException.conflict(
                                                "not-with-a-person",
                                                "Not with a person",
                                                "The shop already answers %s by itself."
                                                        .formatted(customer)));
        audit.record(
                "conversation.resumed",
                "conversation/" + customer,
                Map.of("withHumanSince", since.toInstant()));
    }

    private boolean isKnown(String customer) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM conversation.conversation WHERE customer_id = ?)")
                .param(customer)
                .query(Boolean.class)
                .single();
    }
}
