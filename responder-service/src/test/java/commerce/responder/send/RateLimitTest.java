package commerce.responder.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private double share = 1;
    private final RateLimit limit = new RateLimit(80, () -> share, nanos::get);

    @Test
    void a_tenth_of_a_second_goes_at_once_and_the_rest_at_the_rate() {
        long last = 0;
        for (int i = 0; i < 8 + 1; i++) {
            last = limit.reserve("1");
        }
        assertThat(last).isZero();
        assertThat(limit.reserve("1")).isEqualTo(TimeUnit.SECONDS.toNanos(1) / 80);
        assertThat(limit.reserve("1")).isEqualTo(2 * TimeUnit.SECONDS.toNanos(1) / 80);
    }

    @Test
    void in_any_second_no_more_go_than_the_rate_and_the_burst() {
        int within = 0;
        for (int i = 0; i < 500; i++) {
            if (limit.reserve("1") < TimeUnit.SECONDS.toNanos(1)) {
                within++;
            }
        }
        assertThat(within).isBetween(80, 89);
    }

    @Test
    void numbers_do_not_count_for_each_other() {
        for (int i = 0; i < 500; i++) {
            limit.reserve("1");
        }
        assertThat(limit.reserve("2")).isZero();
    }

    @Test
    void what_was_not_used_is_not_saved_up() {
        limit.reserve("1");
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        for (int i = 0; i < 9; i++) {
            limit.reserve("1");
        }
        assertThat(limit.reserve("1")).isPositive();
    }

    @Test
    void each_instance_sends_its_share() {
        share = 0.25;

        for (int i = 0; i < 2 + 1; i++) {
            assertThat(limit.reserve("1")).isZero();
        }
        assertThat(limit.reserve("1")).isEqualTo(TimeUnit.SECONDS.toNanos(1) / 20);
        share = 0;
        limit.reserve("1");
        assertThat(limit.reserve("1"))
                .isGreaterThan(TimeUnit.SECONDS.toNanos(1))
                .isLessThan(TimeUnit.SECONDS.toNanos(2));
    }
}
