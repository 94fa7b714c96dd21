package commerce.stock.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import org.junit.jupiter.api.Test;

class ConversationIT extends RunningApi {

    @Test
    void whoWaitsForAPersonIsListedTheLongestWaitingFirst() {
        execute(
                """
                INSERT INTO conversation.conversation
                       (customer_id, state, memory, with_human_since, last_message_id, last_outcome)
                VALUES ('%s', 'with_human', '{}', now() - interval '5 minutes', 'm1', '{}'),
                       ('c900', 'with_human', '{}', now() - interval '9 minutes', 'm2', '{}'),
                       ('c901', 'browsing', '{}', NULL, 'm3', '{}')
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
