package commerce.ingest.ledger;

import static commerce.ingest.ledger.Messages.broken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import commerce.contracts.EventCodec;
import commerce.streams.relay.ParkedEntry;
import commerce.streams.relay.ParkedLedger.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkedMessagesIT {

    private final LedgerRows rows = new LedgerRows();

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void aParkedEntryIsKeptAndItsMessageEndsAsParked() {
        rows.accept("c1", "m1", "m2");

        rows.park("m1", "cart-commands");

        assertThat(rows.state("m1"))
                .isEqualTo("parked cart-commands: java.lang.IllegalStateException: no");
        assertThat(rows.state("m2")).isEqualTo("accepted");
        assertThat(rows.parkedState("m1")).isEqualTo("parked");
        assertThat(rows.parked.parked())
                .containsExactly(
                        Map.entry(
                                new ParkedMessages.StageAndService("cart-commands", "a-service"),
                                1L));
    }

    @Test
    void whatIsBroughtTwiceIsThereOnceAndDoesNotEndAMessageThatIsUnderWayAgain() {
        rows.accept("c1", "m1");
        ParkedEntry entry = rows.park("m1", "cart-commands");
        rows.replay("m1");

        rows.parked.keep(List.of(entry, entry));

        assertThat(rows.parkedState("m1")).isEqualTo("replaying");
        assertThat(rows.state("m1")).isEqualTo("accepted");
    }

    @Test
    void anApologyThatFailsDoesNotEndTheMessage() {
        rows.accept("c1", "m1");
        Map<String, String> fields = new HashMap<>(rows.entry("m1", "replies").fields());
        fields.put(EventCodec.TYPE, "apologised.v1");

        rows.parked.keep(
                List.of(
                        new ParkedEntry(
                                "s",
                                LedgerRows.partition("c1"),
                                "replies",
                                "r",
                                "e",
                                Instant.now(),
                                fields)));

        assertThat(rows.state("m1")).isEqualTo("accepted");
        assertThat(rows.replay("m1")).isEqualTo("replaying");
        assertThat(rows.state("m1")).isEqualTo("accepted");
    }

    @Test
    void anEntryThatSaysNothingOfItselfOrHasUnstorableTextIsKept() {
        ParkedEntry empty =
                new ParkedEntry(
                        "s1",
                        LedgerRows.partition("c1"),
                        "replies",
                        "r",
                        "",
                        Instant.now(),
                        Map.of());
        ParkedEntry odd =
                new ParkedEntry(
                        "s2",
                        LedgerRows.partition("c1"),
                        "replies",
                        "r",
                        "\0".repeat(3) + "é".repeat(9_000),
                        Instant.now(),
                        Map.of("id", "m\0", "number", "many", "at", "never", "body", "\0"));

        rows.parked.keep(List.of(empty, odd));

        assertThat(
                        rows.text(
                                "SELECT string_agg(entry::text, ' ' ORDER BY id) FROM ledger.parked_entry"))
                .contains("{} {")
                .contains("\"id\": \"m\"");
    }

    @Test
    void whatIsToBeReplayedGoesBackWholeAndOnceAndItsMessageIsOpen() {
        rows.accept("c1", "m1");
        ParkedEntry entry = rows.park("m1", "cart-commands");

        assertThat(rows.replay("m1")).isEqualTo("replaying");
        assertThat(rows.state("m1")).isEqualTo("accepted");

        List<Replay> gone = replay();
        assertThat(gone).hasSize(1);
        assertThat(gone.getFirst().fields()).isEqualTo(entry.fields());
        assertThat(gone.getFirst().stage()).isEqualTo("cart-commands");
        assertThat(gone.getFirst().number()).isEqualTo(1);
        assertThat(rows.parkedState("m1")).isEqualTo("replayed");
        assertThat(replay()).isEmpty();
        assertThat(rows.replay("m1")).isEqualTo("not-parked");
    }

    @Test
    void whereRedisIsAwayWhatIsToBeReplayedStaysSo() {
        rows.accept("c1", "m1");
        rows.park("m1", "cart-commands");
        rows.replay("m1");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                rows.parked.replay(
                                        10,
                                        entry -> {
                                            throw new IllegalStateException("no Redis");
                                        }));

        assertThat(rows.parkedState("m1")).isEqualTo("replaying");
        assertThat(replay()).hasSize(1);
    }

    @Test
    void aCustomersMessagesGoBackInTheirOrderEachWhenTheOneBeforeIsFinished() {
        rows.accept("c1", "m1", "m2", "m3");
        rows.accept("c2", "other");
        rows.park("m3", "understood");
        rows.park("m1", "replies");
        rows.park("m2", "inbound");
        rows.park("other", "inbound");

        assertThat(rows.replay("m3")).isEqualTo("not-first");
        assertThat(rows.replay("m1")).isEqualTo("replaying");
        assertThat(rows.replay("m2")).isEqualTo("replaying");
        assertThat(rows.replay("m3")).isEqualTo("replaying");
        assertThat(rows.replay("other")).isEqualTo("replaying");

        assertThat(ids(replay())).containsExactlyInAnyOrder("m1", "other");
        assertThat(replay()).isEmpty();
        rows.end("m1", "answered");
        assertThat(ids(replay())).containsExactly("m2");
        // Parked once more: the next one's turn all the same.
        parkAgain("m2", "c1", "inbound");
        assertThat(rows.parkedState("m2")).isEqualTo("replayed, parked");
        assertThat(ids(replay())).containsExactly("m3");
    }

    @Test
    void whatIsParkedOnceMoreGoesBackOnceMore() {
        rows.accept("c1", "m1", "m2");
        rows.park("m1", "inbound");
        rows.park("m2", "inbound");
        rows.replay("m1");
        assertThat(ids(replay())).containsExactly("m1");
        parkAgain("m1", "c1", "inbound");

        assertThat(rows.replay("m1")).isEqualTo("replaying");
        assertThat(rows.replay("m2")).isEqualTo("replaying");

        assertThat(ids(replay())).containsExactly("m1");
        assertThat(replay()).isEmpty();
        rows.end("m1", "answered");
        assertThat(ids(replay())).containsExactly("m2");
    }

    @Test
    void whatIsDiscardedEndsAsDeliberatelyUnansweredWithTheReason() {
        rows.accept("c1", "m1", "m2");
        rows.park("m1", "replies");
        rows.park("m2", "replies");

        assertThat(rows.discard("m1", "spam")).isEqualTo("discarded");

        assertThat(rows.state("m1")).isEqualTo("ignored discarded: spam");
        assertThat(rows.parkedState("m1")).isEqualTo("discarded spam");
        assertThat(rows.replay("m1")).isEqualTo("not-parked");
        assertThat(rows.replay("m2")).isEqualTo("replaying");
        assertThat(rows.replay("m2")).isEqualTo("not-parked");
        assertThat(rows.discard("m2", "spam")).isEqualTo("not-parked");
        assertThat(rows.replay("no such")).isEqualTo("unknown");
    }

    @Test
    void brokenUpdatesAreListedAndCanOnlyBeDiscarded() {
        rows.insert(List.of(broken("b1")));
        rows.insert(List.of(broken("b1")));

        assertThat(rows.parkedState("b1")).isEqualTo("parked");
        assertThat(
                        rows.text(
                                "SELECT concat_ws(' ', stage, service, error, entry) FROM ledger.parked_entry"))
                .isEqualTo("webhook ingest-service no from {\"body\": \"{\\\"x\\\":1}\"}");
        assertThat(rows.replay("b1")).isEqualTo("unreplayable");
        assertThat(rows.discard("b1", "a new kind")).isEqualTo("discarded");
        assertThat(rows.state("b1")).isEqualTo("ignored discarded: a new kind");
    }

    @Test
    void contentExpiresAndTheEntryIsForgottenLater() {
        rows.accept("c1", "m1", "m2", "m3");
        rows.park("m1", "replies");
        rows.park("m2", "replies");
        rows.park("m3", "replies");
        rows.discard("m1", "spam");
        rows.execute("UPDATE ledger.parked_entry SET parked_at = parked_at - interval '31 days'");
        rows.replay("m2");

        assertThat(rows.parked.expire(Duration.ofDays(32))).isZero();
        assertThat(rows.parked.expire(Duration.ofDays(30))).isEqualTo(2);

        assertThat(rows.parkedState("m1")).isEqualTo("discarded spam");
        assertThat(rows.parkedState("m2")).isEqualTo("replaying");
        assertThat(rows.parkedState("m3")).isEqualTo("expired");
        assertThat(rows.replay("m3")).isEqualTo("not-parked");
        assertThat(rows.parked.forget(Duration.ofDays(90))).isZero();
        assertThat(rows.parked.forget(Duration.ofDays(30))).isEqualTo(2);
        assertThat(rows.parkedState("m2")).isEqualTo("replaying");
    }

    private void parkAgain(String id, String customer, String stage) {
        rows.parked.keep(
                List.of(
                        new ParkedEntry(
                                "again",
                                LedgerRows.partition(customer),
                                stage,
                                "a",
                                "e",
                                Instant.now(),
                                rows.entry(id, stage).fields())));
    }

    private List<Replay> replay() {
        List<Replay> gone = new ArrayList<>();
        rows.parked.replay(10, gone::add);
        return gone;
    }

    private static List<String> ids(List<Replay> replays) {
        return replays.stream().map(replay -> replay.fields().get(EventCodec.ID)).toList();
    }
}
