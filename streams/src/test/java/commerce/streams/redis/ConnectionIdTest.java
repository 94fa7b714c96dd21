package commerce.streams.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionIdTest {

    @Test
    void isReadAsItWasWritten() {
        ConnectionId id = new ConnectionId("73ca1f", 17);

        assertThat(ConnectionId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "73ca1f:", "73ca1f:x"})
    void whatAnotherVersionWroteIsNobodysConnection(String text) {
        assertThat(ConnectionId.parse(text)).isEmpty();
    }
}
