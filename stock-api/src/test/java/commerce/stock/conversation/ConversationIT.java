package commerce.stock.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationIT extends RunningApi {

    @AfterEach
    void forget() {
        execute("DELETE FROM conversation.conversation");
    }

    @Test
    void anAdminHandsAConversationBackAndThatIsNoted() {
        execute(
                """
                INSERT INTO conversation.conversation
                       (customer_id, state, memory, with_human_since, last_message_id)
                VALUES ('c910', 'with_human', '{}', '2026-11-24T12:00:00Z', 'm1')
                """);

        post(ADMIN, "/api/conversations/c910/resume", "").expect(204);

        var conversation = get(READER, "/api/conversations").expect(200).at("/items/0");
        assertThat(conversation.at("/state").asString()).isEqualTo("browsing");
        assertThat(conversation.at("/withHumanSince").isNull()).isTrue();
        var audit = get(ADMIN, "/api/audit?subject=conversation/c910").expect(200).at("/items");
        assertThat(audit.size()).isEqualTo(1);
        assertThat(audit.at("/0/action").asString()).isEqualTo("conversation.resumed");
        assertThat(audit.at("/0/detail/withHumanSince").asString())
                .isEqualTo("2026-11-24T12:00:00Z");

        post(ADMIN, "/api/conversations/c910/resume", "")
                .send()
                .expectProblem(409, "not-with-a-person");
        post(ADMIN, "/api/conversations/c911/resume", "").send().expectProblem(404, "not-found");
        assertThat(
                        get(ADMIN, "/api/audit?subject=conversation/c910")
                                .expect(200)
                                .at("/total")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void whoWaitsForAPersonIsListedTheLongestWaitingFirst() {
        execute(
                """
                INSERT INTO conversation.conversation
                       (customer_id, state, memory, with_human_since, last_message_id)
                VALUES ('%s', 'with_human', '{}', now() - interval '5 minutes', 'm1'),
                       ('c900', 'with_human', '{}', now() - interval '9 minutes', 'm2'),
                       ('c901', 'browsing', '{}', NULL, 'm3')
                """
                        .formatted(aCustomer()));
        var waiting = get(READER, "/api/conversations?with_human=true").expect(200);
        assertThat(waiting.at("/items").valueStream().map(c -> c.at("/customerId").asString()))
                .containsExactly("c900", aCustomer());
        assertThat(waiting.at("/items/1/name").asString()).isEqualTo("Lucía Ferreyra");
        assertThat(waiting.at("/items/1/phone").asString()).isEqualTo("5491155550001");
        assertThat(waiting.at("/items/1/withHumanSince").asString()).isNotEmpty();
        assertThat(waiting.at("/items/0/name").isNull()).isTrue();
        assertThat(get(READER, "/api/conversations").expect(200).at("/total").asInt()).isEqualTo(3);
        assertThat(
                        get(READER, "/api/conversations?with_human=false")
                                .expect(200)
                                .at("/items/0/customerId")
                                .asString())
                .isEqualTo("c901");
    }
}
