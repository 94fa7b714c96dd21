package commerce.ai.budget;

import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Every request to a provider with what it cost, and what was saved by not asking. Written in
 * batches, a moment later; while the database is away rows wait for it.
 */
@Component
public class CostLedger {

    private static final Logger log = LoggerFactory.getLogger(CostLedger.class);

    /** Beyond it rows are given up: the database has been away for long. */
    private static final int MOST_WAITING = 200_000;

    private static final int BATCH = 500;

    /** Why nobody was asked. */
    public enum Saving {
        LOCAL,
        CACHE,
        SHARED_FLIGHT
    }

    private record Savings(long answers, long nanoDollars) {
        Savings plus(long nano) {
            return new Savings(answers + 1, nanoDollars + nano);
        }

        /** Null where nothing is left. */
        @Nullable Savings without(Savings part) {
            return answers == part.answers
                    ? null
                    : new Savings(answers - part.answers, nanoDollars - part.nanoDollars);
        }
    }

    private record SavingKey(LocalDate day, Saving saving) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;
    private final Queue<LedgerRow> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Map<SavingKey, Savings> savings = new HashMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    CostLedger(JdbcTemplate jdbc, JdbcClient client, Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.clock = clock;
    }

    public void add(LedgerRow row) {
        if (size.incrementAndGet() > MOST_WAITING) {
            size.decrementAndGet();
            log.error("not in the ledger, the database is away: {}", row);
            return;
        }
        waiting.add(row);
    }

    /**
     * @param nanoDollars what asking would have cost, about
     */
    public void saved(Saving saving, long nanoDollars) {
        SavingKey key = new SavingKey(LocalDate.now(clock), saving);
        synchronized (savings) {
            savings.merge(key, new Savings(1, nanoDollars), (sum, _) -> sum.plus(nanoDollars));
        }
    }

    /**
     * What providers did today, in all instances; a second old at most.
     *
     * @param nanoDollars in billionths of a US dollar
     */
    public record Spent(
            String provider, long requests, long succeeded, long tokens, long nanoDollars) {}

    public List<Spent> spentToday() {
        flush();
        return client.sql(
                        """
                        SELECT provider, count(*) AS requests,
                            count(*) FILTER (WHERE outcome = 'success') AS succeeded,
                            coalesce(sum(input_tokens + output_tokens), 0) AS tokens,
                            coalesce(sum(nano_dollars), 0) AS nano_dollars
                        FROM ai.request WHERE at >= :from GROUP BY provider ORDER BY provider
                        """)
                .param(
                        "from",
                        Timestamp.from(
                                LocalDate.now(clock)
                                        .atStartOfDay(java.time.ZoneOffset.UTC)
                                        .toInstant()))
                .query(
                        (row, _) ->
                                new Spent(
                                        row.getString("provider"),
                                        row.getLong("requests"),
                                        row.getLong("succeeded"),
                                        row.getLong("tokens"),
                                        row.getLong("nano_dollars")))
                .list();
    }

    /**
     * What was not asked today, in all instances.
     *
     * @param nanoDollars what that saved, about
     */
    public record Saved(String reason, long answers, long nanoDollars) {}

    public List<Saved> savedToday() {
        flush();
        return client.sql(
                        """
                        SELECT reason, answers, nano_dollars FROM ai.saving
                        WHERE day = :day ORDER BY reason
                        """)
                .param("day", LocalDate.now(clock))
                .query(
                        (row, _) ->
                                new Saved(
                                        row.getString("reason"),
                                        row.getLong("answers"),
                                        row.getLong("nano_dollars")))
                .list();
    }

    /** Writes what waits. */
    @Scheduled(fixedDelay = 1000)
    void flush() {
        writing.lock();
        try {
            List<LedgerRow> batch = next();
            while (!batch.isEmpty()) {
                write(batch);
                for (int i = 0; i < batch.size(); i++) {
                    waiting.remove();
                }
                size.addAndGet(-batch.size());
                batch = next();
            }
            flushSavings();
        } catch (DataAccessException | TransactionException e) {
            log.warn("the cost ledger waits: {}", e.getMessage());
        } finally {
            writing.unlock();
        }
    }

    private List<LedgerRow> next() {
        List<LedgerRow> batch = new ArrayList<>();
        for (LedgerRow row : waiting) {
            batch.add(row);
            if (batch.size() == BATCH) {
                break;
            }
        }
        return batch;
    }

    private void write(List<LedgerRow> rows) {
        jdbc.batchUpdate(
                """
                INSERT INTO ai.request (at, purpose, spender_kind, spender, provider, model, outcome,
                    input_tokens, cached_tokens, output_tokens, nano_dollars, millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows,
                rows.size(),
                (statement, row) -> {
                    statement.setTimestamp(1, Timestamp.from(row.at()));
                    statement.setString(2, row.purpose());
                    statement.setString(
                            3, row.spender().kind().name().toLowerCase(java.util.Locale.ROOT));
                    statement.setString(4, row.spender().name());
                    statement.setString(5, row.provider());
                    statement.setString(6, row.model());
                    statement.setString(7, row.outcome());
                    statement.setInt(8, row.inputTokens());
                    statement.setInt(9, row.cachedTokens());
                    statement.setInt(10, row.outputTokens());
                    statement.setLong(11, row.nanoDollars());
                    statement.setInt(12, row.millis());
                });
    }

    /** What is written is no longer waiting, whatever becomes of the rest. */
    private void flushSavings() {
        Map<SavingKey, Savings> sums;
        synchronized (savings) {
            sums = Map.copyOf(savings);
        }
        sums.forEach(
                (key, sum) -> {
                    write(key, sum);
                    synchronized (savings) {
                        savings.computeIfPresent(key, (_, all) -> all.without(sum));
                    }
                });
    }

    private void write(SavingKey key, Savings sum) {
        client.sql(
                        """
                        INSERT INTO ai.saving (day, reason, answers, nano_dollars)
                        VALUES (:day, :reason, :answers, :nano)
                        ON CONFLICT (day, reason) DO UPDATE
                        SET answers = saving.answers + excluded.answers,
                            nano_dollars = saving.nano_dollars + excluded.nano_dollars
                        """)
                .param("day", key.day())
                .param("reason", key.saving().name().toLowerCase(java.util.Locale.ROOT))
                .param("answers", sum.answers())
                .param("nano", sum.nanoDollars())
                .update();
    }

    @PreDestroy
    void close() {
        flush();
    }
}
