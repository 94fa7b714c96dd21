package commerce.stock.parked;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.Answer;
import commerce.stock.RunningApi;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParkedIT extends RunningApi {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String customer = "parked-" + NUMBERS.incrementAndGet();

    @Test
    void parkedEntriesAreListedNewestFirstByWhatTheyAre() {
        long first = park("m1", "cart-commands", "2026-11-20T10:00:00Z");
        long second = park("m2", "understood", "2026-11-21T10:00:00Z");
        long third = park("m3", "cart-commands", "2026-11-22T10:00:00Z");

        assertThat(ids(list(""))).containsExactly(third, second, first);
        assertThat(ids(list("&stage=cart-commands"))).containsExactly(third, first);
        assertThat(ids(list("&parked_from=2026-11-21T10:00:00Z"))).containsExactly(third, second);
        assertThat(ids(list("&parked_before=2026-11-21T10:00:00Z"))).containsExactly(first);
        assertThat(ids(list("&size=1&page=1"))).containsExactly(second);
        assertThat(list("&size=1").at("/total").asInt()).isEqualTo(3);
        assertThat(list("&state=discarded").at("/total").asInt()).isZero();
        var row = list("&stage=understood").at("/items/0");
        assertThat(row.at("/error").asString()).isEqualTo("java.lang.IllegalStateException: no");
        assertThat(row.at("/customerId").asString()).isEqualTo(customer);
        assertThat(row.has("fields")).isFalse();
    }

    @Test
    void oneEntryIsShownWithAllItsFieldsAndItsError() {
        long id = park("m1", "cart-commands", "2026-11-20T10:00:00Z");

        Answer answer = get(ADMIN, "/api/parked/" + id).expect(200);

        assertThat(answer.at("/id").asLong()).isEqualTo(id);
        assertThat(answer.at("/state").asString()).isEqualTo("parked");
        assertThat(answer.at("/message").asString()).isEqualTo("parked");
        assertThat(answer.at("/errorDetail").asString()).contains("at Some.place");
        assertThat(answer.at("/fields/body").asString()).isEqualTo("{\"words\":\"dos leches\"}");
        get(ADMIN, "/api/parked/999999").send().expectProblem(404, "not-found");
    }

    @Test
    void anEntryIsPutBackOnceAndTheLedgerAndTheAuditSaySo() {
        long id = park("m1", "cart-commands", "2026-11-20T10:00:00Z");

        Answer answer = post(ADMIN, "/api/parked/" + id + "/replay", "").expect(202);

        assertThat(answer.at("/state").asString()).isEqualTo("replaying");
        assertThat(answer.at("/message").asString()).isEqualTo("accepted");
        assertThat(ids(list(""))).isEmpty();
        assertThat(
                        post(ADMIN, "/api/parked/" + id + "/replay", "")
                                .send()
                                .expectProblem(409, "not-parked")
                                .at("/state")
                                .asString())
                .isEqualTo("replaying");
        var audit = get(ADMIN, "/api/audit?subject=parked/" + id).expect(200).at("/items");
        assertThat(audit.size()).isEqualTo(1);
        assertThat(audit.at("/0/action").asString()).isEqualTo("parked.replayed");
        assertThat(audit.at("/0/who").asString()).isEqualTo("bootstrap");
        assertThat(audit.at("/0/detail/customer").asString()).isEqualTo(customer);
        post(ADMIN, "/api/parked/999999/replay", "").send().expectProblem(404, "not-found");
    }

    @Test
    void aCustomersEarlierEntryIsDecidedAboutFirst() {
        long first = park("m1", "replies", "2026-11-20T10:00:00Z");
        long second = park("m2", "inbound", "2026-11-20T09:00:00Z");

        post(ADMIN, "/api/parked/" + second + "/replay", "")
                .send()
                .expectProblem(409, "parked-earlier");
        discard(first, "not needed").expect(200);
        post(ADMIN, "/api/parked/" + second + "/replay", "").expect(202);
    }

    @Test
    void anEntryIsDiscardedWithAReason() {
        long id = park("m1", "cart-commands", "2026-11-20T10:00:00Z");

        assertThat(discard(id, " ").expectProblem(400, "invalid").fields())
                .containsExactly("reason");
        Answer answer = discard(id, " spam ").expect(200);

        assertThat(answer.at("/state").asString()).isEqualTo("discarded");
        assertThat(answer.at("/reason").asString()).isEqualTo("spam");
        assertThat(answer.at("/message").asString()).isEqualTo("ignored");
        assertThat(ids(list("&state=discarded"))).containsExactly(id);
        discard(id, "spam").expectProblem(409, "not-parked");
        assertThat(
                        get(ADMIN, "/api/audit?subject=parked/" + id)
                                .expect(200)
                                .at("/items/0/detail/reason")
                                .asString())
                .isEqualTo("spam");
    }

    @Test
    void whatNoStageCanTakeCanOnlyBeDiscarded() {
        long id = park("b1", "webhook", "2026-11-20T10:00:00Z");

        post(ADMIN, "/api/parked/" + id + "/replay", "")
                .send()
                .expectProblem(409, "not-replayable");
        discard(id, "a new kind").expect(200);
    }

    @Test
    void manyAreDecidedAboutAtOnceInOrder() {
        park("m1", "replies", "2026-11-20T10:00:00Z");
        park("m2", "cart-commands", "2026-11-20T11:00:00Z");
        park("m3", "cart-commands", "2026-11-20T12:00:00Z");
        park("b1", "webhook", "2026-11-20T13:00:00Z");

        // m1 is parked elsewhere: nothing of this customer may go before it.
        Answer held = all("replay", "\"stage\": \"cart-commands\"").expect(202);
        assertThat(List.of(held.at("/decided").asInt(), held.at("/left").asInt()))
                .containsExactly(0, 2);

        Answer gone = all("replay", "\"parkedBefore\": \"2026-11-21T00:00:00Z\"").expect(202);
        assertThat(
                        List.of(
                                gone.at("/decided").asInt(),
                                gone.at("/left").asInt(),
                                gone.at("/parked").asInt()))
                .containsExactly(3, 1, 1);
        assertThat(list("&state=replaying").at("/total").asInt()).isEqualTo(3);

        assertThat(all("discard", "\"stage\": \"webhook\"").expectProblem(400, "invalid").fields())
                .containsExactly("reason");
        Answer rest = all("discard", "\"reason\": \"a new kind\"").expect(200);
        assertThat(rest.at("/decided").asInt()).isEqualTo(1);
        assertThat(ids(list(""))).isEmpty();
    }

    private Answer discard(long id, String reason) {
        return post(
                        ADMIN,
                        "/api/parked/" + id + "/discard",
                        "{\"reason\": \"%s\"}".formatted(reason))
                .send();
    }

    private Answer all(String what, String filter) {
        return post(
                        ADMIN,
                        "/api/parked/" + what,
                        "{\"customer\": \"%s\", %s}".formatted(customer, filter))
                .send();
    }

    private tools.jackson.databind.JsonNode list(String parameters) {
        return get(ADMIN, "/api/parked?customer=" + customer + parameters).expect(200).json();
    }

    private static List<Long> ids(tools.jackson.databind.JsonNode page) {
        return page.at("/items").valueStream().map(row -> row.at("/id").asLong()).toList();
    }

    /** As ingest-service does; its id. */
    private long park(String name, String stage, String at) {
        int number = NUMBERS.incrementAndGet();
        String message = name + "-" + customer;
        boolean broken = stage.equals("webhook");
        execute(
                """
                INSERT INTO ledger.inbound_message
                       (message_id, customer_id, partition, number, state, type, trace, body, accepted_at, closed_at)
                VALUES ('%1$s', '%2$s', %3$s, %4$s, 'parked', 'text.v1', '', '{}', '%5$s', now());
                INSERT INTO ledger.parked_entry
                       (source, partition, stage, service, error, message_id, customer_id, number, type, accepted_at,
                        entry, parked_at)
                VALUES ('%1$s', 3, '%6$s', 'a-service', E'java.lang.IllegalStateException: no\\n  at Some.place',
                        '%1$s', '%2$s', %7$s, 'words.v1', '%5$s',
                        '{"id": "%1$s", "type": "words.v1", "customer": "%2$s", "body": "{\\"words\\":\\"dos leches\\"}"}',
                        '%5$s')
                """
                        .formatted(
                                message,
                                customer,
                                broken ? "NULL" : "3",
                                broken ? "NULL" : "" + number,
                                at,
                                stage,
                                broken ? "0" : "" + number));
        return jdbc.sql("SELECT id FROM ledger.parked_entry WHERE source = ?")
                .param(message)
                .query(Long.class)
                .single();
    }
}
