package commerce.responder;

import com.zaxxer.hikari.HikariDataSource;
import commerce.testsupport.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the tests put into the database and see in it, as its owner. */
public final class Rows {

    private final JdbcClient jdbc;

    public Rows(TestDatabase database) {
        this.jdbc =
                JdbcClient.create(
                        new DriverManagerDataSource(database.url(), "postgres", "postgres"));
    }

    /** Connections as the service itself has them. */
    public static HikariDataSource pool(TestDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername("responder_service");
        pool.setPassword(TestDatabase.PASSWORD);
        pool.setMaximumPoolSize(8);
        return pool;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** A customer's message, just accepted and unanswered. */
    public void accepted(String messageId, String customer, int number) {
        accepted(messageId, customer, number, Instant.now());
    }

    /** A customer's message, accepted at that time and unanswered. */
    public void accepted(String messageId, String customer, int number, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO ledger.inbound_message
                               (message_id, customer_id, partition, number, type, trace, body, accepted_at)
                        VALUES (?, ?, 0, ?, 'text.v1', '', '{}', ?::timestamptz)""")
                .params(messageId, customer, number, at.toString())
                .update();
    }

    /** The state, and the reason where there is one, of a customer's message. */
    public String end(String messageId) {
        return jdbc.sql(
                        """
                        SELECT concat_ws(' ', state, reason) FROM ledger.inbound_message
                         WHERE message_id = ?""")
                .param(messageId)
                .query(String.class)
                .single();
    }

    /** The messages sent in answer, by place. */
    public List<Map<String, Object>> sent(String messageId) {
        return jdbc.sql("SELECT * FROM outbound.message WHERE message_id = ? ORDER BY position")
                .param(messageId)
                .query()
                .listOfRows();
    }

    public Object only(String messageId, String column) {
        List<Map<String, Object>> rows = sent(messageId);
        if (rows.size() != 1) {
            throw new AssertionError("one row expected: " + rows);
        }
        return rows.getFirst().get(column);
    }

    public boolean optedOut(String customer) {
        return jdbc.sql("SELECT count(*) FROM outbound.opt_out WHERE customer_id = ?")
                        .param(customer)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
