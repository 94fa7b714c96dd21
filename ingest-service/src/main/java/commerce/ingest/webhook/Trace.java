package commerce.ingest.webhook;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
final class Trace {

    private static final String VALID = "[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

    private Trace() {}

    /** The trace that was sent along, or a new one where none was or it makes no sense. */
    static String continued(@Nullable String traceparent) {
        if (traceparent != null && traceparent.matches(VALID)) {
            return traceparent;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-%016x%016x-%016x-01"
                .formatted(random.nextLong(), random.nextLong(), random.nextLong());
    }
}
