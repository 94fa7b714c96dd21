package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aTraceThatWasSentGoesOn() {
        assertThat(Trace.continued(TRACE)).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "00-1-2-3", "x", "00-0AF7651916CD43DD8448EB211C80319C-b7-01"})
    void otherwiseANewOneBegins(String sent) {
        String first = Trace.continued(sent);
        assertThat(first).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(Trace.continued(sent)).isNotEqualTo(first);
    }
}
