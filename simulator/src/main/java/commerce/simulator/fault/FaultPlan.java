package commerce.simulator.fault;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import commerce.simulator.SimulatorProperties.WindowRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, as {@code /sim/faults} reads and shows it. A fault that is null never strikes.
 *
 * @param seed makes the decisions reproducible
 * @param duplicateWebhooks sends a webhook several times at once
 * @param reorderWebhooks holds a webhook back, so that later ones overtake it
 * @param errors answers a message with an error instead of accepting it
 * @param timeoutBeforeAccept leaves a request waiting and does not accept the message
 * @param timeoutAfterAccept accepts the message but leaves the request waiting
 * @param dropStatuses loses single statuses
 * @param failedStatuses accepts a message, then reports it as failed
 * @param lateStatusesMillis delays every status by this much
 * @param statusesOff sends no statuses at all
 * @param pairRateLimit overrides {@code simulator.pair-rate-limit}
 * @param throughputPerSecond overrides {@code simulator.throughput-per-second}
 * @param window overrides {@code simulator.window}
 */
public record FaultPlan(
        long seed,
        @Nullable Duplicate duplicateWebhooks,
        @Nullable Delay reorderWebhooks,
        List<ErrorAnswer> errors,
        @Nullable Stall timeoutBeforeAccept,
        @Nullable Stall timeoutAfterAccept,
        @Nullable Die dropStatuses,
        List<FailedStatus> failedStatuses,
        long lateStatusesMillis,
        boolean statusesOff,
        @Nullable Boolean pairRateLimit,
        @Nullable Integer throughputPerSecond,
        @Nullable WindowRule window) {

    public FaultPlan {
        errors = List.copyOf(errors);
        failedStatuses = List.copyOf(failedStatuses);
        if (lateStatusesMillis < 0) {
            throw new IllegalArgumentException("lateStatusesMillis must not be negative");
        }
        if (throughputPerSecond != null && throughputPerSecond < 0) {
            throw new IllegalArgumentException("throughputPerSecond must not be negative");
        }
    }

    /** Nothing goes wrong. */
    static FaultPlan none() {
        return new FaultPlan(
                0, null, null, List.of(), null, null, null, List.of(), 0, false, null, null, null);
    }

    /**
     * @param copies how often the webhook is sent in all, 2 to 20
     */
    public record Duplicate(@JsonUnwrapped Die die, int copies) {
        public Duplicate {
            if (copies < 2 || copies > 20) {
                throw new IllegalArgumentException("copies must be 2 to 20, was " + copies);
            }
        }
    }

    /**
     * @param delayMillis how long a webhook is held back at most
     */
    public record Delay(@JsonUnwrapped Die die, long delayMillis) {
        public Delay {
            if (delayMillis < 1) {
                throw new IllegalArgumentException(
                        "delayMillis must be positive, was " + delayMillis);
            }
        }
    }

    /**
     * @param code a Cloud API error code, or an HTTP status: 429, 500, 502, 503, 504
     * @param to only for this customer, null for everybody
     */
    public record ErrorAnswer(@JsonUnwrapped Die die, int code, @Nullable String to) {}

    /**
     * @param code the code reported
     * @param to only for this customer, null for everybody
     */
    public record FailedStatus(@JsonUnwrapped Die die, int code, @Nullable String to) {}

    /**
     * @param millis when the request is answered after all, null for never
     */
    public record Stall(@JsonUnwrapped Die die, @Nullable Long millis) {
        public Stall {
            if (millis != null && millis < 0) {
                throw new IllegalArgumentException("millis must not be negative, was " + millis);
            }
        }
    }
}
