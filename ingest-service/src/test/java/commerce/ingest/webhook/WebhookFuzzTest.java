package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.testsupport.Fuzzing;
import org.junit.jupiter.api.Test;

/** A webhook, whatever it says: what comes out of it can be stored, sent on, and read there. */
public class WebhookFuzzTest {

    @Test
    void isTakenApartOrRefused() {
        assertThat(Fuzzing.run(WebhookFuzzTest.class, HostileWebhookTest.bodies(), 5_000))
                .isGreaterThan(1_000);
    }

    public static void fuzzerTestOneInput(byte[] data) {
        HostileWebhookTest.parsed(data).forEach(HostileWebhookTest::assertUsable);
    }
}
