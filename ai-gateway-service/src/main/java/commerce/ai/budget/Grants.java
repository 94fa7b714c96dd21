package commerce.ai.budget;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What instances take of a budget, so that all of them together never spend more. Amounts are
 * billionths of a US dollar.
 */
@Component
class Grants {

    private final JdbcClient jdbc;

    Grants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes a part of a budget.
     *
     * @return what was left of it, {@code wish} at most; 0 when it is used up
     */
    long take(Account account, long wish, long limit) {
        jdbc.sql(
                        """
                        INSERT INTO ai.budget (scope, period, granted) VALUES (:scope, :period, 0)
                        ON CONFLICT DO NOTHING
                        """)
                .param("scope", account.scope())
                .param("period", account.period())
                .update();
        return Objects.requireNonNullElse(
                jdbc.sql(
                                """
                                WITH before AS (
                                    SELECT granted FROM ai.budget
                                    WHERE scope = :scope AND period = :period FOR UPDATE)
                                UPDATE ai.budget AS b
                                SET granted = greatest(before.granted, least(before.granted + :wish, :limit))
                                FROM before
                                WHERE b.scope = :scope AND b.period = :period
                                RETURNING b.granted - before.granted
                                """)
                        .param("scope", account.scope())
                        .param("period", account.period())
                        .param("wish", wish)
                        .param("limit", limit)
                        .query(Long.class)
                        .single(),
                0L);
    }

    /** Gives back what was not spent. */
    void giveBack(Account account, long rest) {
        jdbc.sql(
                        """
                        UPDATE ai.budget SET granted = greatest(0, granted - :rest)
                        WHERE scope = :scope AND period = :period
                        """)
                .param("scope", account.scope())
                .param("period", account.period())
                .param("rest", rest)
                .update();
    }

    /** What all instances have taken of a budget. */
    long taken(Account account) {
        return jdbc.sql("SELECT granted FROM ai.budget WHERE scope = :scope AND period = :period")
                .param("scope", account.scope())
                .param("period", account.period())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
