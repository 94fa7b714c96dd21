package commerce.ai.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import commerce.ai.policy.Routing.Option;
import commerce.ai.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoutingTest {

    @Test
    void the_first_is_drawn_by_weight() {
        List<Option<String>> options =
                List.of(
                        option("a", 60, 1000, 1),
                        option("b", 25, 1000, 1),
                        option("c", 15, 1000, 1));

        assertThat(share("a", options, 0.5)).isCloseTo(0.60, within(0.02));
        assertThat(share("b", options, 0.5)).isCloseTo(0.25, within(0.02));
        assertThat(share("c", options, 0.5)).isCloseTo(0.15, within(0.02));
    }

    @Test
    void the_dearer_is_asked_less_and_with_an_exponent_of_nought_as_often() {
        List<Option<String>> options =
                List.of(option("dear", 1, 399, 1), option("cheap", 1, 99, 1));

        assertThat(share("dear", options, 0.5)).isCloseTo(1 / 3.0, within(0.02));
        assertThat(share("dear", options, 0)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void who_recovers_is_asked_little() {
        List<Option<String>> options =
                List.of(option("back", 1, 99, 0.1), option("well", 1, 99, 1));

        assertThat(share("back", options, 0.5)).isCloseTo(1 / 11.0, within(0.02));
    }

    @Test
    void everybody_is_in_the_order_once() {
        List<Option<String>> options =
                List.of(option("a", 60, 1, 1), option("b", 0.001, 1_000_000, 0.1));

        assertThat(Routing.order(options, 2, new SplittableRandom(1)))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(Routing.order(List.<Option<String>>of(), 2, new SplittableRandom(1))).isEmpty();
    }

    @Test
    void pauses_grow_with_jitter_up_to_a_bound() {
        var retry = Settings.of("retry.backoff=100ms", "retry.most-backoff=300ms").retry();
        SplittableRandom random = new SplittableRandom(7);

        for (int i = 0; i < 200; i++) {
            assertThat(Backoff.pause(retry, 1, random))
                    .isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
            assertThat(Backoff.pause(retry, 2, random))
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
            assertThat(Backoff.pause(retry, 40, random))
                    .isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
        }
    }

    private static Option<String> option(String name, double weight, long nano, double share) {
        return new Option<>(name, weight, nano, share);
    }

    private static double share(String name, List<Option<String>> options, double exponent) {
        SplittableRandom random = new SplittableRandom(42);
        int first = 0;
        for (int i = 0; i < 10_000; i++) {
            if (Routing.order(options, exponent, random).getFirst().equals(name)) {
                first++;
            }
        }
        return first / 10_000.0;
    }
}
