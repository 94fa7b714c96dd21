package commerce.ai.provider;

import io.netty.handler.codec.http.HttpHeaders;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long a provider wants to be left alone (RFC 9110, 10.2.3, and what else they write). */
final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(1);

    /** What OpenAI counts; where one is used up it says when that starts anew. */
    private static final List<String> LIMITS = List.of("requests", "tokens");

    private RetryAfter() {}

    static @Nullable Duration header(HttpHeaders headers) {
        String millis = headers.get("retry-after-ms");
        if (millis != null && millis.matches("\\d{1,9}")) {
            return bounded(Duration.ofMillis(Long.parseLong(millis)));
        }
        String value = headers.get("retry-after");
        if (value == null) {
            return LIMITS.stream()
                    .filter(limit -> "0".equals(headers.get("x-ratelimit-remaining-" + limit)))
                    .map(limit -> headers.get("x-ratelimit-reset-" + limit))
                    .map(RetryAfter::untilReset)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
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

    /** "20ms", "1s", "6m0s", "1h2m3.5s", as OpenAI writes when a limit starts anew. */
    private static @Nullable Duration untilReset(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.matches("\\d{1,9}ms")) {
            return bounded(Duration.ofMillis(Long.parseLong(text.replace("ms", ""))));
        }
        try {
            return bounded(Duration.parse("PT" + text));
        } catch (DateTimeParseException notDuration) {
            return null;
        }
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
