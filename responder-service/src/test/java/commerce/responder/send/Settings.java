package commerce.responder.send;

import commerce.responder.send.WhatsAppProperties.Templates;
import java.net.URI;
import java.time.Duration;

/** Settings for tests: the waits are short where nothing is to be waited for. */
final class Settings {

    private final URI address;
    private Duration sendTimeout = Duration.ofSeconds(10);
    private Duration pairPause = Duration.ofMillis(2);
    private Duration ambiguityWait = Duration.ofSeconds(10);
    private Duration deliveryWait = Duration.ZERO;

    Settings(URI address) {
        this.address = address;
    }

    Settings sendTimeout(Duration value) {
        sendTimeout = value;
        return this;
    }

    Settings pairPause(Duration value) {
        pairPause = value;
        return this;
    }

    Settings ambiguityWait(Duration value) {
        ambiguityWait = value;
        return this;
    }

    Settings deliveryWait(Duration value) {
        deliveryWait = value;
        return this;
    }

    WhatsAppProperties get() {
        return new WhatsAppProperties(
                address,
                "v25.0",
                "token",
                Duration.ofSeconds(3),
                sendTimeout,
                10_000,
                3,
                Duration.ofMillis(2),
                pairPause,
                4,
                Duration.ofMillis(20),
                ambiguityWait,
                deliveryWait,
                Duration.ofHours(24),
                Duration.ofDays(90),
                new Templates("order_update"));
    }
}
