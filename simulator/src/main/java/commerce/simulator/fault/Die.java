package commerce.simulator.fault;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Decides whether a fault strikes: with a probability, and so many times at most. */
public final class Die {

    private final double probability;
    private final SplittableRandom random;
    private @Nullable Long remaining;

    /**
     * @param probability 0 to 1
     * @param remaining how many times it may still strike, null for no limit
     * @param seed the same seed gives the same decisions
     */
    Die(double probability, @Nullable Long remaining, long seed) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1, was " + probability);
        }
        if (remaining != null && remaining < 0) {
            throw new IllegalArgumentException("remaining must not be negative, was " + remaining);
        }
        this.probability = probability;
        this.remaining = remaining;
        this.random = new SplittableRandom(seed);
    }

    /** Whether the fault strikes this time; if so it is counted. */
    synchronized boolean strikes() {
        if (remaining != null && remaining == 0) {
            return false;
        }
        if (random.nextDouble() >= probability) {
            return false;
        }
        if (remaining != null) {
            remaining--;
        }
        return true;
    }

    /** A number from 1 to {@code most}, of the same seeded sequence. */
    synchronized long upTo(long most) {
        return random.nextLong(1, most + 1);
    }

    public double getProbability() {
        return probability;
    }

    public synchronized @Nullable Long getRemaining() {
        return remaining;
    }
}
