package commerce.ingest.ledger;

import static commerce.ingest.ledger.Messages.broken;
import static commerce.ingest.ledger.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TallyIT {

    private final LedgerRows rows = new LedgerRows();

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void whatWasAcceptedIsWhatEndedAndWhatIsUnderWayBeforeAndAfterItIsSettled() {
        rows.accept("c1", "m1", "m2", "m3", "m4", "m5");
        rows.insert(List.of(broken("b1"), text("l1", "c1").ignored("limited")));
        rows.end("m1", "answered");
        rows.end("m2", "ignored");
        rows.park("m4", "replies");

        assertFigures(7, 1, 2, 2, 2);
        assertThat(rows.tally.figures().oldest()).isEqualTo(Messages.AT);
        rows.tally.settle();
        assertFigures(7, 1, 2, 2, 2);
        assertThat(settled("c1")).isEqualTo(2);

        rows.end("m3", "answered");
        rows.end("m5", "answered");
        rows.tally.settle();
        rows.tally.settle();
        assertFigures(7, 3, 2, 2, 0);
        assertThat(settled("c1")).isEqualTo(5);
        assertThat(rows.tally.figures().oldest()).isNull();
    }

    @Test
    void aMessageThatVanishedFromTheLedgerIsMissedForEver() {
        rows.accept("c1", "m1", "m2", "m3");
        rows.end("m1", "answered");
        rows.execute("DELETE FROM ledger.inbound_message WHERE message_id = 'm2'");

        assertThat(rows.tally.figures().imbalance()).isEqualTo(1);
        rows.end("m3", "answered");
        rows.tally.settle();
        assertThat(rows.tally.figures().imbalance()).isEqualTo(1);
    }

    @Test
    void whatWasPutBackAfterItWasSettledIsUnderWayAgainAndCountedAgain() {
        rows.accept("c1", "m1", "m2", "m3");
        rows.park("m1", "replies");
        rows.park("m2", "replies");
        rows.end("m3", "answered");
        rows.tally.settle();
        assertFigures(3, 1, 0, 2, 0);

        rows.replay("m1");
        assertFigures(3, 1, 0, 1, 1);
        // It would be published again if Redis lost everything now.
        assertThat(rows.ledger.unfinished(LedgerRows.partition("c1"), 0, 10))
                .containsExactly(rows.accepted("m1"));
        rows.tally.settle();
        assertFigures(3, 1, 0, 1, 1);

        rows.end("m1", "answered");
        rows.discard("m2", "spam");
        rows.tally.settle();
        assertFigures(3, 2, 1, 0, 0);
    }

    @Test
    void aBrokenUpdateThatIsDiscardedCountsAsIgnored() {
        rows.insert(List.of(broken("b1")));
        assertFigures(1, 0, 0, 1, 0);
        rows.discard("b1", "a new kind");
        assertFigures(1, 0, 1, 0, 0);
    }

    /** Whatever happens in whatever order, the sum is right at every moment. */
    @Test
    void theSumIsAlwaysRight() {
        Random random = new Random(20261124);
        List<String> open = new ArrayList<>();
        List<String> parked = new ArrayList<>();
        int next = 0;
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    String id = "m" + next++;
                    rows.accept("c" + random.nextInt(5), id);
                    open.add(id);
                }
                case 3, 4 -> {
                    if (!open.isEmpty()) {
                        rows.end(
                                open.remove(random.nextInt(open.size())),
                                random.nextBoolean() ? "answered" : "ignored");
                    }
                }
                case 5 -> {
                    if (!open.isEmpty()) {
                        String id = open.remove(random.nextInt(open.size()));
                        rows.park(id, "stage-" + step);
                        parked.add(id);
                    }
                }
                case 6 -> {
                    if (!parked.isEmpty()) {
                        String id = parked.get(random.nextInt(parked.size()));
                        String outcome =
                                random.nextBoolean() ? rows.replay(id) : rows.discard(id, "why");
                        if (!outcome.equals("not-first")) {
                            parked.remove(id);
                        }
                        if (outcome.equals("replaying")) {
                            open.add(id);
                        }
                    }
                }
                default -> rows.tally.settle();
            }
            Tally.Figures figures = rows.tally.figures();
            assertThat(figures.imbalance()).as("step %d: %s", step, figures).isZero();
            assertThat(figures.inFlight()).as("step %d: %s", step, figures).isEqualTo(open.size());
            assertThat(figures.parked()).as("step %d: %s", step, figures).isEqualTo(parked.size());
            assertThat(figures.accepted()).isEqualTo(next);
        }
        assertThat(next).isGreaterThan(80);
    }

    private void assertFigures(long accepted, long answered, long ignored, long parked, long open) {
        Tally.Figures figures = rows.tally.figures();
        assertThat(
                        List.of(
                                figures.accepted(),
                                figures.answered(),
                                figures.ignored(),
                                figures.parked(),
                                figures.inFlight(),
                                figures.imbalance()))
                .containsExactly(accepted, answered, ignored, parked, open, 0L);
    }

    private long settled(String customer) {
        return Long.parseLong(
                rows.text(
                        "SELECT settled_to FROM ledger.tally WHERE partition = "
                                + LedgerRows.partition(customer).number()));
    }
}
