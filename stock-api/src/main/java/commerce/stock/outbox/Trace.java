package commerce.stock.outbox;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * W3C trace context.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
final class Trace {

    private static final Pattern VALID =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Trace() {}

    /** The trace of the request at hand; a new one where it has none or one that makes no sense. */
    static String current() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web) {
            String traceparent = web.getRequest().getHeader("traceparent");
            if (traceparent != null && VALID.matcher(traceparent).matches()) {
                return traceparent;
            }
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // All zeros would be no trace: the lowest bit is set.
        return "00-%016x%016x-%016x-01"
                .formatted(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
    }
}
