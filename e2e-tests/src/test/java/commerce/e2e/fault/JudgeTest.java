package commerce.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.e2e.fault.Account.Contents;
import commerce.e2e.fault.Books.Sending;
import commerce.e2e.fault.Journal.Accepted;
import commerce.e2e.fault.Journal.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A shop without a shop: what is accepted, answered and kept is made up, then judged. */
class JudgeTest {

    private static final String ANA = "5491140000001";
    private static final String BEA = "5491140000002";
    private static final Contents TWO_MILKS = Contents.NONE.with("MILK", 2);

    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Received> received = new ArrayList<>();
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, String> messages = new HashMap<>();
    private final Map<String, Sending> sendings = new HashMap<>();
    private final Map<String, Contents> contents = new HashMap<>();
    private final Map<String, Integer> stock = new HashMap<>(Map.of("MILK", 100));
    private final Map<String, Long> pending = new HashMap<>();
    private final List<String> missed = new ArrayList<>();

    /** What the shop says of itself; the truth where this says nothing. */
    private @Nullable Map<String, Long> exported;

    @Test
    void acquitsWhoKeepsEveryPromise() {
        says(ANA, 1);
        says(BEA, 1);
        says(ANA, 2);
        isAnswered(BEA, 1);
        isAnswered(ANA, 1);
        isAnswered(ANA, 2);
        knows(ANA, TWO_MILKS);
        knows(BEA, TWO_MILKS.ordered("ORD-1"));
        contents.put(ANA, TWO_MILKS);
        contents.put(BEA, TWO_MILKS.ordered("ORD-1"));
        stock.put("MILK", 98);

        assertThat(broken()).isEmpty();
    }

    @Test
    void noticesWhatIsLost() {
        says(ANA, 1);
        says(ANA, 2);
        says(ANA, 3);
        messages.put(id(ANA, 1), "accepted");
        // Answered, as the ledger has it, without anything to send; and with what nobody was sent.
        messages.put(id(ANA, 2), "answered");
        messages.put(id(ANA, 3), "answered");
        sendings.put("row3", new Sending(id(ANA, 3), 0, "sent", 1));

        assertThat(broken()).containsOnlyKeys("lost");
        assertThat(broken().get("lost")).hasSize(3);
    }

    @Test
    void noticesWhatTheLedgerNeverHeardOf() {
        says(ANA, 1);

        assertThat(broken()).containsOnlyKeys("lost");
    }

    @Test
    void noticesFiguresThatAreNotWhatThereIs() {
        says(ANA, 1);
        isAnswered(ANA, 1);
        exported = Map.of("accepted", 1L, "answered", 0L, "in-flight", 1L, "imbalance", 0L);

        assertThat(broken()).containsOnlyKeys("figures that do not add up");
        assertThat(broken().get("figures that do not add up"))
                .hasSize(4)
                .contains("answered: 0 exported, 1 counted", "parked: null exported, 0 counted");
    }

    @Test
    void noticesWhatIsParked() {
        says(ANA, 1);
        messages.put(id(ANA, 1), "parked");

        assertThat(broken()).containsOnlyKeys("parked");
    }

    @Test
    void doesNotBlameAnybodyForWhatWhatsAppRefusesForGood() {
        says(ANA, 1);
        answers(ANA, 1, "failed", 1);

        assertThat(broken()).isEmpty();
        assertThat(judge().report()).contains("answer failed=1");
    }

    @Test
    void noticesWhatIsOvertaken() {
        says(ANA, 1);
        says(ANA, 2);
        isAnswered(ANA, 2);
        isAnswered(ANA, 1);

        assertThat(broken()).containsOnlyKeys("overtaken");
    }

    @Test
    void othersMayOvertake() {
        says(ANA, 1);
        says(ANA, 2);
        says(BEA, 1);
        isAnswered(BEA, 1);
        isAnswered(ANA, 1);
        isAnswered(ANA, 2);

        assertThat(broken()).isEmpty();
    }

    @Test
    void whatComesAgainBecauseItWasUnclearIsNotOvertaken() {
        says(ANA, 1);
        says(ANA, 2);
        isAnswered(ANA, 1, "sent", 2);
        isAnswered(ANA, 2);
        arrives(ANA, 1);

        assertThat(broken()).isEmpty();
        assertThat(judge().report()).containsPattern("sent again, and arrived twice +1");
    }

    @Test
    void noticesWhatIsSentTwiceWithoutBeingCounted() {
        says(ANA, 1);
        isAnswered(ANA, 1);
        arrives(ANA, 1);

        assertThat(broken()).containsOnlyKeys("sent twice without being counted");
    }

    @Test
    void noticesWhoseAnswerGoesToSomebodyElse() {
        says(ANA, 1);
        answers(ANA, 1, "sent", 1);
        received.add(received(BEA, row(ANA, 1), "…", Duration.ofSeconds(1)));

        assertThat(broken()).containsOnlyKeys("answered to somebody else");
    }

    @Test
    void noticesAnAnswerToSomethingElse() {
        says(ANA, 1);
        answers(ANA, 1, "sent", 1);
        received.add(received(ANA, row(ANA, 1), "nothing like zzqbbbbxc", Duration.ofSeconds(1)));

        assertThat(broken()).containsOnlyKeys("answered with another's answer");
    }

    @Test
    void noticesACartThatIsWrong() {
        knows(ANA, TWO_MILKS);
        contents.put(ANA, TWO_MILKS.with("MILK", 4));

        assertThat(broken()).containsOnlyKeys("a cart that does not add up");
    }

    @Test
    void noticesAnOrderThatIsWrong() {
        knows(ANA, TWO_MILKS.ordered("ORD-1"));
        contents.put(ANA, TWO_MILKS.with("MILK", 3).ordered("ORD-1"));
        stock.put("MILK", 97);

        assertThat(broken()).containsOnlyKeys("orders that do not add up");
    }

    @Test
    void noticesAnOrderThatNobodyKnowsOf() {
        knows(ANA, Contents.NONE);
        contents.put(ANA, TWO_MILKS.ordered("ORD-1"));
        stock.put("MILK", 98);

        assertThat(broken()).containsOnlyKeys("orders that do not add up");
    }

    @Test
    void noticesStockThatIsTakenTwice() {
        knows(ANA, TWO_MILKS.ordered("ORD-1"));
        contents.put(ANA, TWO_MILKS.ordered("ORD-1"));
        stock.put("MILK", 96);

        assertThat(broken()).containsOnlyKeys("stock that does not add up");
    }

    @Test
    void noticesWhatIsLeftInAQueue() {
        pending.put("inbound:{07}", 1L);

        assertThat(broken()).containsOnlyKeys("a queue that is not empty");
    }

    @Test
    void noticesAnAdminsChangeThatCameToNothing() {
        missed.add("catalog-service does not find LIM-0001 by its name");

        assertThat(broken()).containsOnlyKeys("a change that was confirmed and is not so");
    }

    @Test
    void ofAConfirmationWithoutAnAnswerEitherMayBeTrue() {
        says(ANA, 1);
        answers(ANA, 1, "failed", 1);
        gaveUp(ANA, TWO_MILKS, TWO_MILKS.ordered(Contents.UNTOLD), id(ANA, 1));

        contents.put(ANA, TWO_MILKS);
        assertThat(broken()).isEmpty();

        contents.put(ANA, TWO_MILKS.ordered("ORD-1"));
        stock.put("MILK", 98);
        assertThat(broken()).isEmpty();
        assertThat(judge().report()).containsPattern("with or without an effect +1");
    }

    @Test
    void ofAConfirmationWithoutAnAnswerHalfIsNeverTrue() {
        says(ANA, 1);
        answers(ANA, 1, "failed", 1);
        gaveUp(ANA, TWO_MILKS, TWO_MILKS.ordered(Contents.UNTOLD), id(ANA, 1));

        // The cart is gone and there is no order; or there is, and the cart as well; or there are
        // two.
        contents.put(ANA, Contents.NONE);
        assertThat(broken()).containsOnlyKeys("a cart that does not add up");

        contents.put(ANA, new Contents(TWO_MILKS.cart(), TWO_MILKS.ordered("ORD-1").orders()));
        stock.put("MILK", 98);
        assertThat(broken()).containsOnlyKeys("orders that do not add up");

        contents.put(
                ANA,
                new Contents(
                        Map.of(), Map.of("ORD-1", TWO_MILKS.cart(), "ORD-2", TWO_MILKS.cart())));
        stock.put("MILK", 96);
        assertThat(broken()).containsKeys("orders that do not add up");
    }

    @Test
    void onlyWhatWhatsAppRefusedForGoodMayStayWithoutAnAnswer() {
        says(ANA, 1);
        isAnswered(ANA, 1);
        gaveUp(ANA, TWO_MILKS, TWO_MILKS.ordered(Contents.UNTOLD), id(ANA, 1));
        contents.put(ANA, TWO_MILKS);

        assertThat(broken()).containsOnlyKeys("unanswered");
    }

    @Test
    void whoWasAnsweredIsJudgedByTheAnswerHoweverLateItWas() {
        says(ANA, 1);
        isAnswered(ANA, 1, Duration.ofMinutes(4));
        knows(ANA, TWO_MILKS.ordered("ORD-1"));
        contents.put(ANA, TWO_MILKS);

        assertThat(broken())
                .containsOnlyKeys("a cart that does not add up", "orders that do not add up");
    }

    @Test
    void countsWhatIsAnsweredLate() {
        says(ANA, 1);
        says(ANA, 2);
        isAnswered(ANA, 1, Duration.ofSeconds(179));
        isAnswered(ANA, 2, Duration.ofSeconds(250));

        assertThat(broken()).isEmpty();
        assertThat(judge().report())
                .containsPattern("answered after more than 3 minutes +1\\R")
                .containsPattern("longest wait for an answer +250.0 s");
    }

    @Test
    void noticesComplaints() {
        accounts.put(
                ANA, new Account(ANA, Contents.NONE, null, null, List.of("nobody listens to me")));

        assertThat(broken()).containsOnlyKeys("unanswered");
    }

    private void says(String phone, int number) {
        accepted.add(new Accepted(id(phone, number), phone, number, "cart:1", Duration.ZERO));
    }

    private void isAnswered(String phone, int number) {
        isAnswered(phone, number, "sent", 1);
    }

    private void isAnswered(String phone, int number, Duration after) {
        answers(phone, number, "sent", 1);
        received.add(received(phone, row(phone, number), "…", after));
    }

    private void isAnswered(String phone, int number, String state, int attempts) {
        answers(phone, number, state, attempts);
        arrives(phone, number);
    }

    /** As the shop has it, whatever arrived. */
    private void answers(String phone, int number, String state, int attempts) {
        messages.put(id(phone, number), "answered");
        sendings.put(row(phone, number), new Sending(id(phone, number), 0, state, attempts));
    }

    private void arrives(String phone, int number) {
        received.add(received(phone, row(phone, number), "…", Duration.ofSeconds(1)));
    }

    private Received received(String phone, String row, String text, Duration at) {
        return new Received(received.size() + 1, phone, row, text, at);
    }

    private void knows(String phone, Contents known) {
        accounts.put(phone, new Account(phone, known, null, null, List.of()));
    }

    private void gaveUp(String phone, Contents without, Contents with, String message) {
        accounts.put(phone, new Account(phone, without, with, message, List.of()));
    }

    private Map<String, List<String>> broken() {
        return judge().broken();
    }

    private Judge judge() {
        return new Judge(
                accepted,
                received,
                List.copyOf(accounts.values()),
                Map.of("MILK", 100),
                new Admin.Changes(1, missed),
                books(exported == null ? books(Map.of()).counted() : exported));
    }

    private Books books(Map<String, Long> shown) {
        return new Books(messages, sendings, contents, stock, pending, shown);
    }

    private static String id(String phone, int number) {
        return "wamid." + phone + "." + number;
    }

    private static String row(String phone, int number) {
        return "row-" + phone + "-" + number;
    }
}
