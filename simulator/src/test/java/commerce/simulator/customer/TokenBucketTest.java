package commerce.simulator.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void givesABurstAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(3, 0.5);

        assertThat(taken(bucket, 5, 0)).isEqualTo(3);
        assertThat(bucket.take(1, SECOND)).isFalse();
        assertThat(bucket.take(1, 2 * SECOND)).isTrue();
        assertThat(bucket.take(1, 2 * SECOND)).isFalse();
    }

    @Test
    void neverHoldsMoreThanABurst() {
        TokenBucket bucket = new TokenBucket(3, 0.5);

        assertThat(taken(bucket, 3, 0)).isEqualTo(3);
        assertThat(taken(bucket, 10, 1000 * SECOND)).isEqualTo(3);
    }

    @Test
    void aCustomerGetsFortyFiveAtOnceAndThenOneEverySixSeconds() {
        Customer ana = new Customer(Phone.parse("5491155550101"));
        int burst = 0;
        while (ana.takePairToken(0)) {
            burst++;
        }

        assertThat(burst).isEqualTo(45);
        assertThat(ana.takePairToken(5 * SECOND)).isFalse();
        assertThat(ana.takePairToken(6 * SECOND + SECOND / 10)).isTrue();
    }

    private static int taken(TokenBucket bucket, int tries, long at) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += bucket.take(1, at) ? 1 : 0;
        }
        return taken;
    }
}
