package commerce.ai.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({"7, 7000", "0.5, 500", "34.07s, 34070", "99999, 3600000"})
    void secondsAreRead(String value, long millis) {
        assertThat(after("retry-after", value)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"20ms, 20", "1s, 1000", "6m0s, 360000", "59.5s, 59500", "5h0m0s, 3600000"})
    void whatIsUsedUpIsWaitedForUntilItStartsAnew(String reset, long millis) {
        assertThat(
                        after(
                                "x-ratelimit-remaining-requests",
                                "0",
                                "x-ratelimit-reset-requests",
                                reset))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void theLongerOfTwoLimitsCounts() {
        assertThat(
                        after(
                                "x-ratelimit-remaining-requests", "0",
                                "x-ratelimit-reset-requests", "1s",
                                "x-ratelimit-remaining-tokens", "0",
                                "x-ratelimit-reset-tokens", "2m0s"))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatTheySayThemselvesCountsMore() {
        assertThat(
                        after(
                                "retry-after", "3",
                                "x-ratelimit-remaining-tokens", "0",
                                "x-ratelimit-reset-tokens", "2m0s"))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whatIsNotUsedUpOrNotReadableSaysNothing() {
        assertThat(
                        after(
                                "x-ratelimit-remaining-requests", "12",
                                "x-ratelimit-reset-requests", "1s",
                                "x-ratelimit-remaining-tokens", "0",
                                "x-ratelimit-reset-tokens", "soon"))
                .isNull();
        assertThat(after("x-ratelimit-remaining-tokens", "0")).isNull();
    }

    private static @Nullable Duration after(String... pairs) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return RetryAfter.header(headers);
    }
}
