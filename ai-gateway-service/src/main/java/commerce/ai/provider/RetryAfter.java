package commerce.ai.provider;

import io.netty.handler.codec.http.HttpHeaders;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long a provider wants to be left alone (RFC 9110, 10.2.3, and what else they write). */
final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    static @Nullable Duration header(HttpHeaders headers) {
        String millis = headers.get("retry-after-ms");
        if (millis != null && millis.matches("\\d{1,9}")) {
            return bounded(Duration.ofMillis(Long.parseLong(millis)));
        }
        String value = headers.get("retry-after");
        if (value == null) {
            return null;
        }
        Duration seconds = seconds(value);
        return seconds == null ? untilDate(value) : seconds;
    }

    /** "7", "0.5", "34s", "34.07s". */
    static @Nullable Duration seconds(String text) {
        String number = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        if (!number.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return null;
        }
        return bounded(Duration.ofMillis(new BigDecimal(number).movePointRight(3).longValue()));
    }

    private static @Nullable Duration untilDate(String text) {
        try {
            Instant date =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return bounded(Duration.between(Instant.now(), date));
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
