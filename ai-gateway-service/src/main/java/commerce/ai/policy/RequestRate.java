package commerce.ai.policy;

/** A token bucket: so many requests a minute, a tenth of them at once. */
final class RequestRate {

    private static final double NANOS_PER_MINUTE = 60e9;

    private final int perMinute;
    private final double most;
    private double tokens;
    private long at = System.nanoTime();

    /**
     * @param perMinute 0 for no limit
     */
    RequestRate(int perMinute) {
        this.perMinute = perMinute;
        this.most = Math.max(1, perMinute / 10.0);
        this.tokens = most;
    }

    synchronized boolean tryAcquire() {
        if (perMinute == 0) {
            return true;
        }
        long now = System.nanoTime();
        tokens = Math.min(most, tokens + (now - at) * perMinute / NANOS_PER_MINUTE);
        at = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
