package commerce.simulator.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    private static final Phone ANA = Phone.parse("5491155550101");

    @Test
    void looksLikeWhatsAppsAndTellsWhoseConversationItIs() {
        String id = MessageId.fromCustomer(ANA);

        assertThat(id).startsWith("wamid.HBgNNTQ5");
        assertThat(MessageId.phoneOf(id)).contains(ANA);
    }

    @Test
    void isNeverGivenTwice() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(MessageId.fromBusiness(ANA));
            ids.add(MessageId.fromCustomer(ANA));
        }
        assertThat(ids).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wamid.", "wamid.x", "wamid.AAAA", "wamid.HBgN", "abc", "wamid.%%"})
    void anIdFromElsewhereTellsNothing(String id) {
        assertThat(MessageId.phoneOf(id)).isEmpty();
    }
}
