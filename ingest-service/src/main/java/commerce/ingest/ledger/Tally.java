package commerce.ingest.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts messages. How many were accepted says what gave out their numbers; how they ended, their
 * rows. What was finished long ago is counted once, so that only the last moments are looked
 * through.
 */
@Repository
class Tally {

    /** The most numbers of a partition that are settled at a time. */
    private static final int MOST = 100_000;

    // Where a subquery is ordered, it is so that the planner cannot join the whole ledger instead
    // of
    // looking into an index for each partition: it knows nothing of where settled_to is.

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Tally(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * All messages since the installation.
     *
     * @param oldest when the oldest that is under way was accepted
     */
    record Figures(
            long accepted,
            long answered,
            long ignored,
            long parked,
            long inFlight,
            @Nullable Instant oldest) {

        static final Figures NONE = new Figures(0, 0, 0, 0, 0, null);

        /** What is unaccounted for: 0 where none was lost from the ledger. */
        long imbalance() {
            return accepted - answered - ignored - parked - inFlight;
        }
    }

    Figures figures() {
        return jdbc.sql(
                        """
                        WITH recent AS (
                          SELECT m.state, m.accepted_at
                            FROM ledger.tally t
                            JOIN ledger.partition_head h
                              ON h.partition = t.partition AND h.last_number > t.settled_to
                           CROSS JOIN LATERAL (
                             SELECT state, accepted_at FROM ledger.inbound_message m
                              WHERE m.partition = t.partition AND m.number > t.settled_to
                              ORDER BY m.number) m
                          UNION ALL
                          SELECT m.state, m.accepted_at
                            FROM ledger.parked_entry p
                            JOIN ledger.inbound_message m
                              ON m.message_id = p.message_id
                             AND m.accepted_at BETWEEN p.accepted_at - interval '1 day'
                                                   AND p.accepted_at + interval '1 day'
                           WHERE p.reopened
                        )
                        SELECT h.accepted,
                               t.answered + r.answered AS answered,
                               h.ignored + t.ignored + r.ignored AS ignored,
                               h.parked + t.parked + r.parked AS parked,
                               r.accepted AS in_flight,
                               r.oldest
                          FROM (SELECT sum(last_number + ignored + parked) AS accepted,
                                       sum(ignored) AS ignored, sum(parked) AS parked
                                  FROM ledger.partition_head) h,
                               (SELECT sum(answered) AS answered, sum(ignored) AS ignored, sum(parked) AS parked
                                  FROM ledger.tally) t,
                               (SELECT count(*) FILTER (WHERE state = 'answered') AS answered,
                                       count(*) FILTER (WHERE state = 'ignored') AS ignored,
                                       count(*) FILTER (WHERE state = 'parked') AS parked,
                                       count(*) FILTER (WHERE state = 'accepted') AS accepted,
                                       min(accepted_at) FILTER (WHERE state = 'accepted') AS oldest
                                  FROM recent) r
                        """)
                .query((row, _) -> read(row))
                .single();
    }

    /** Counts for good what is finished; one instance at a time does so. */
    void settle() {
        transactions.executeWithoutResult(
                status -> {
                    if (lock()) {
                        settleNumbers();
                        settleReopened();
                    }
                });
    }

    /** Nobody opens or discards a parked message while it is counted: both hold the tally. */
    private boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('ledger.tally'))")
                        .query(Boolean.class)
                        .single()
                && !jdbc.sql("SELECT partition FROM ledger.tally ORDER BY partition FOR UPDATE")
                        .query(Integer.class)
                        .list()
                        .isEmpty();
    }

    private void settleNumbers() {
        jdbc.sql(
                        """
                        WITH finished AS (
                          SELECT t.partition, t.settled_to,
                                 least(t.settled_to + :most, coalesce(open.number - 1, h.last_number)) AS upto
                            FROM ledger.tally t
                            JOIN ledger.partition_head h USING (partition)
                            LEFT JOIN LATERAL (
                              SELECT m.number FROM ledger.inbound_message m
                               WHERE m.partition = t.partition AND m.number > t.settled_to AND m.state = 'accepted'
                               ORDER BY m.number LIMIT 1) open ON true
                           WHERE h.last_number > t.settled_to
                        ), counted AS (
                          SELECT f.partition, f.upto,
                                 count(*) FILTER (WHERE m.state = 'answered') AS answered,
                                 count(*) FILTER (WHERE m.state = 'ignored') AS ignored,
                                 count(*) FILTER (WHERE m.state = 'parked') AS parked
                            FROM finished f
                           CROSS JOIN LATERAL (
                             SELECT state FROM ledger.inbound_message m
                              WHERE m.partition = f.partition AND m.number > f.settled_to AND m.number <= f.upto
                              ORDER BY m.number) m
                           WHERE f.upto > f.settled_to
                           GROUP BY f.partition, f.upto
                        )
                        UPDATE ledger.tally t
                           SET settled_to = c.upto, answered = t.answered + c.answered,
                               ignored = t.ignored + c.ignored, parked = t.parked + c.parked
                          FROM counted c
                         WHERE t.partition = c.partition
                        """)
                .param("most", MOST)
                .update();
    }

    /** Messages that were counted as parked, put back, and are finished again. */
    private void settleReopened() {
        jdbc.sql(
                        """
                        WITH finished AS (
                          UPDATE ledger.parked_entry p SET reopened = false
                            FROM ledger.inbound_message m
                           WHERE p.reopened AND m.message_id = p.message_id AND m.state <> 'accepted'
                             AND m.accepted_at BETWEEN p.accepted_at - interval '1 day'
                                                   AND p.accepted_at + interval '1 day'
                          RETURNING p.partition, m.state
                        )
                        UPDATE ledger.tally t
                           SET answered = t.answered + f.answered, ignored = t.ignored + f.ignored,
                               parked = t.parked + f.parked
                          FROM (SELECT partition,
                                       count(*) FILTER (WHERE state = 'answered') AS answered,
                                       count(*) FILTER (WHERE state = 'ignored') AS ignored,
                                       count(*) FILTER (WHERE state = 'parked') AS parked
                                  FROM finished GROUP BY partition) f
                         WHERE t.partition = f.partition
                        """)
                .update();
    }

    private static Figures read(ResultSet row) throws SQLException {
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Figures(
                row.getLong("accepted"),
                row.getLong("answered"),
                row.getLong("ignored"),
                row.getLong("parked"),
                row.getLong("in_flight"),
                oldest == null ? null : oldest.toInstant());
    }
}
