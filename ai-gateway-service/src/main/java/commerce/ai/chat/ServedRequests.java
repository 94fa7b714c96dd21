package commerce.ai.chat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.SignalType;

/** Requests to a route of the server's own, counted as WebFlux counts those to its routes. */
final class ServedRequests {

    private static final int GONE = 0;

    private final MeterRegistry meters;
    private final String method;
    private final String uri;
    private final Map<Integer, Timer> timers = new ConcurrentHashMap<>();

    ServedRequests(MeterRegistry meters, String method, String uri) {
        this.meters = meters;
        this.method = method;
        this.uri = uri;
    }

    /**
     * @param end how it ended: who went away has no status
     * @param start the nano time when it began
     */
    void request(int status, SignalType end, long start) {
        timers.computeIfAbsent(end == SignalType.CANCEL ? GONE : status, this::timer)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        return Timer.builder("http.server.requests")
                .tags("method", method, "uri", uri, "exception", "none", "error", "none")
                .tag("status", status == GONE ? "UNKNOWN" : Integer.toString(status))
                .tag("outcome", status == GONE ? "UNKNOWN" : Outcome.forStatus(status).name())
                .register(meters);
    }
}
