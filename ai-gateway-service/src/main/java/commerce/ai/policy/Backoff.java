package commerce.ai.policy;

import commerce.ai.settings.GatewayProperties;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Pauses between tries: longer each time, and never the same for two that failed together. */
final class Backoff {

    private Backoff() {}

    /**
     * @param tries how often it was tried already, from 1
     */
    static Duration pause(GatewayProperties.Retry retry, int tries, RandomGenerator random) {
        long ceiling = retry.backoff().toMillis() << Math.min(tries - 1, 20);
        long bounded = Math.min(ceiling, retry.mostBackoff().toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    }

    /** Done when so much time has passed. */
    static CompletableFuture<@Nullable Void> after(Duration time) {
        return new CompletableFuture<@Nullable Void>()
                .completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
