package commerce.simulator.customer;

/** So many at once, so many a second on average. Times are {@link System#nanoTime()}. */
public final class TokenBucket {

    private static final long NEVER = Long.MIN_VALUE;

    private final int burst;
    private final double perSecond;
    private double tokens;
    private long filledAt = NEVER;

    public TokenBucket(int burst, double perSecond) {
        if (burst < 1 || perSecond <= 0) {
            throw new IllegalArgumentException(
                    "burst and rate must be positive: " + burst + ", " + perSecond);
        }
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
    }

    public synchronized boolean take(int howMany, long nanoTime) {
        if (filledAt != NEVER) {
            tokens = Math.min(burst, tokens + (nanoTime - filledAt) / 1e9 * perSecond);
        }
        filledAt = nanoTime;
        if (tokens < howMany) {
            return false;
        }
        tokens -= howMany;
        return true;
    }
}
