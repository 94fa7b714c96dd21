package commerce.ingest.ledger;

import static commerce.ingest.ledger.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class LedgerWeeksIT {

    private static final Duration DAY = Duration.ofDays(1);

    private final LedgerRows rows = new LedgerRows();
    private final Instant now = Instant.now();

    /** As if the system had been running for twenty weeks. */
    @BeforeEach
    void age() {
        rows.execute(
                """
                DO $$ DECLARE week text; BEGIN
                  FOR week IN SELECT part FROM ledger.inbound_week LOOP
                    EXECUTE 'DROP TABLE ledger.' || week;
                  END LOOP;
                END $$;
                DELETE FROM ledger.inbound_week;
                INSERT INTO ledger.inbound_week
                VALUES ('before', '-infinity', date_trunc('week', now(), 'UTC') - interval '140 days');
                """);
        assertThat(addWeeks(3)).isEqualTo(24);
        rows.execute("DELETE FROM ledger.inbound_week WHERE part = 'before'");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void weeksAreAddedOnceAndWithoutGaps() {
        assertThat(addWeeks(3)).isZero();
        assertThat(addWeeks(5)).isEqualTo(2);
        assertThat(
                        rows.text(
                                """
                                SELECT count(*) FROM ledger.inbound_week w
                                 WHERE from_time <> (SELECT min(from_time) FROM ledger.inbound_week)
                                   AND NOT EXISTS (SELECT FROM ledger.inbound_week b WHERE b.to_time = w.from_time)"""))
                .isEqualTo("0");
    }

    @Test
    void anIdIsKnownAgainFromAnotherWeekAndForgottenAfterItsTime() {
        rows.insert(List.of(at("m1", now.minus(DAY.multipliedBy(13)))));
        rows.insert(List.of(at("m2", now.minus(DAY.multipliedBy(15)))));

        assertThat(rows.ledger.insert(List.of(at("m1", now)))).isEmpty();
        assertThat(rows.ledger.insert(List.of(at("m2", now)))).hasSize(1);
    }

    @Test
    void whatIsUnfinishedIsFoundInEveryWeekInOrder() {
        rows.insert(List.of(at("m1", now.minus(DAY.multipliedBy(20)))));
        rows.insert(List.of(at("m2", now.minus(DAY.multipliedBy(10)))));
        rows.insert(List.of(at("m3", now)));

        assertThat(rows.ledger.unfinished(LedgerRows.partition("c1"), 0, 10))
                .extracting(envelope -> envelope.id())
                .containsExactly("m1", "m2", "m3");
    }

    @Test
    void oldWeeksAreDroppedUpToOneWithSomethingUnfinished() {
        rows.insert(List.of(at("m1", now.minus(DAY.multipliedBy(120)))));
        rows.insert(List.of(at("m2", now.minus(DAY.multipliedBy(110)))));
        rows.insert(List.of(at("m3", now)));
        rows.end("m1", "answered");

        assertThat(dropWeeks(100)).as("m1 is not counted yet").isLessThan(5);
        rows.tally.settle();
        dropWeeks(100);
        assertThat(ids()).isEqualTo("m2 m3");

        rows.end("m2", "answered");
        rows.tally.settle();
        assertThat(dropWeeks(100)).isPositive();
        assertThat(ids()).isEqualTo("m3");
        assertThat(rows.tally.figures().imbalance()).isZero();
        assertThat(rows.tally.figures().accepted()).isEqualTo(3);
    }

    @Test
    void nothingIsDroppedThatWhatsAppMayRepeat() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> dropWeeks(7))
                .withMessageContaining("too short");
    }

    /** As the service does, with its rights. */
    private int addWeeks(int ahead) {
        return rows.database()
                .client()
                .sql("SELECT ledger.add_weeks(?)")
                .param(ahead)
                .query(Integer.class)
                .single();
    }

    private int dropWeeks(int days) {
        return rows.database()
                .client()
                .sql("SELECT ledger.drop_weeks(make_interval(secs => ?))")
                .param(Duration.ofDays(days).toSeconds())
                .query(Integer.class)
                .single();
    }

    private String ids() {
        return rows.text(
                "SELECT string_agg(message_id, ' ' ORDER BY message_id) FROM ledger.inbound_message");
    }

    private static NewMessage at(String id, Instant time) {
        NewMessage message = text(id, "c1");
        return new NewMessage(
                message.id(),
                message.customer(),
                message.contact(),
                message.content(),
                message.type(),
                message.body(),
                message.state(),
                message.reason(),
                time,
                message.trace());
    }
}
