package commerce.responder.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import commerce.responder.Rows;
import commerce.testsupport.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RetentionIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration KEPT = Duration.ofDays(90);

    private HikariDataSource pool;
    private JdbcClient jdbc;
    private OutboundLedger ledger;

    @BeforeEach
    void open() {
        pool = Rows.pool(TestDatabase.empty());
        jdbc = JdbcClient.create(pool);
        ledger = new OutboundLedger(jdbc);
    }

    @AfterEach
    void close() {
        ledger.close();
        pool.close();
    }

    @Test
    void what_is_older_than_it_is_kept_goes_and_how_to_reach_everybody_stays() {
        answer("ana 1", "ana", 200);
        answer("ana 2", "ana", 91);
        answer("ana 3", "ana", 89);
        answer("bea 1", "bea", 200);
        answer("bea 2", "bea", 150);
        unasked("bea's order", "bea", 140);
        answer("cleo 1", "cleo", 1);

        new Retention(ledger, KEPT).remove(NOW);

        // An unasked message does not say when a customer last wrote, so it is no last answer.
        assertThat(left()).containsExactly("ana 3", "bea 2", "bea's order", "cleo 1");
    }

    @Test
    void more_than_one_statement_removes_go_all() {
        int messages = 2500;
        for (int i = 0; i < messages; i++) {
            answer("m" + i, "ana", 100);
        }
        answer("last", "ana", 0);

        new Retention(ledger, KEPT).remove(NOW);

        assertThat(left()).containsExactly("last");
    }

    @Test
    void those_whose_last_answers_are_kept_hide_nobody_behind_them() {
        for (int i = 0; i < 1200; i++) {
            answer("only " + i, "customer " + i, 300);
        }
        answer("old", "ana", 200);
        answer("new", "ana", 100);

        new Retention(ledger, KEPT).remove(NOW);

        assertThat(left()).hasSize(1201).contains("new").doesNotContain("old");
    }

    private void answer(String message, String customer, int daysAgo) {
        row(message, customer, daysAgo, NOW);
    }

    private void unasked(String message, String customer, int daysAgo) {
        row(message, customer, daysAgo, null);
    }

    private void row(String message, String customer, int daysAgo, @Nullable Instant inboundAt) {
        jdbc.sql(
                        """
                        INSERT INTO outbound.message (message_id, position, customer_id, contact, language,
                                                      payload, state, created_at, inbound_at)
                        VALUES (?, 0, ?, '{}', 'es', '{}', 'read', ?::timestamptz, ?::timestamptz)""")
                .params(
                        message,
                        customer,
                        NOW.minus(Duration.ofDays(daysAgo)).toString(),
                        inboundAt == null ? null : inboundAt.toString())
                .update();
    }

    private List<String> left() {
        return jdbc.sql("SELECT message_id FROM outbound.message ORDER BY id")
                .query(String.class)
                .list();
    }
}
