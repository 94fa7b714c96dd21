package commerce.responder.send;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a business number may send at all. When WhatsApp refuses the channel (a token that
 * expired, an account that is locked), everybody waits, and few try, until a person has mended it.
 */
final class Channel {

    private static final Logger log = LoggerFactory.getLogger(Channel.class);

    private final long pauseNanos;
    private final Counter stops;
    private final Map<String, Long> closedUntil = new ConcurrentHashMap<>();

    Channel(Duration pause, MeterRegistry meters) {
        this.pauseNanos = pause.toNanos();
        this.stops =
                Counter.builder("commerce.outbound.channel.stopped")
                        .description("Times that WhatsApp refused a business number as a whole")
                        .register(meters);
    }

    void awaitOpen(String phoneNumberId) throws InterruptedException {
        Long until = closedUntil.get(phoneNumberId);
        while (until != null && until - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
            until = closedUntil.get(phoneNumberId);
        }
    }

    void stop(String phoneNumberId, Answer.Refused refused) {
        long now = System.nanoTime();
        Long before = closedUntil.put(phoneNumberId, now + pauseNanos);
        if (before == null || before - now <= 0) {
            stops.increment();
            log.error(
                    "WhatsApp refuses number {}: code {}, {}. Nothing is sent for {} s",
                    phoneNumberId,
                    refused.code(),
                    refused.message(),
                    TimeUnit.NANOSECONDS.toSeconds(pauseNanos));
        }
    }
}
