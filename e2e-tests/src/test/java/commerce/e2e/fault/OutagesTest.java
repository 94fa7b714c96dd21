package commerce.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private final Outages outages = new Outages();

    @Test
    void aThingIsBrokenOnceAtATime() {
        assertThat(outages.begin("postgres")).isTrue();
        assertThat(outages.begin("postgres")).isFalse();
        assertThat(outages.begin("redis-queue")).isTrue();
        assertThat(outages.now()).containsExactly("postgres", "redis-queue");

        outages.end("postgres");

        assertThat(outages.begin("postgres")).isTrue();
    }

    @Test
    void wholeIsWhatNothingHappensTo() {
        BooleanSupplier whole = outages.wholeFromNowOn("cart-service");
        outages.begin("cart-service-2");

        assertThat(whole.getAsBoolean()).isTrue();
    }

    @Test
    void whatWasBrokenWhenNobodyLookedIsNotWhole() {
        BooleanSupplier whole = outages.wholeFromNowOn("cart-service");
        outages.begin("cart-service");
        outages.end("cart-service");

        assertThat(whole.getAsBoolean()).isFalse();
    }

    @Test
    void whatIsMendedOnlyLaterWasNotWholeAllTheTime() {
        outages.begin("cart-service");
        BooleanSupplier whole = outages.wholeFromNowOn("cart-service");
        outages.end("cart-service");

        assertThat(whole.getAsBoolean()).isFalse();
    }
}
