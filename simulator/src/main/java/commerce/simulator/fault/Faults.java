package commerce.simulator.fault;

import commerce.simulator.Forgetful;
import commerce.simulator.SimulatorProperties;
import commerce.simulator.SimulatorProperties.WindowRule;
import commerce.simulator.customer.Phone;
import commerce.simulator.fault.FaultPlan.Delay;
import commerce.simulator.fault.FaultPlan.Duplicate;
import commerce.simulator.fault.FaultPlan.ErrorAnswer;
import commerce.simulator.fault.FaultPlan.FailedStatus;
import commerce.simulator.fault.FaultPlan.Stall;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The faults in force. Each question is asked once per occasion: asking counts. */
@Component
public class Faults implements Forgetful {

    /** Longer than any client waits: the request is never answered. */
    public static final Duration NEVER = Duration.ofDays(365);

    private final SimulatorProperties properties;
    private volatile FaultPlan plan = FaultPlan.none();

    Faults(SimulatorProperties properties) {
        this.properties = properties;
    }

    public FaultPlan plan() {
        return plan;
    }

    /**
     * Replaces all faults.
     *
     * @throws IllegalArgumentException saying what is wrong with the JSON
     */
    public FaultPlan replace(JsonNode json) {
        plan = FaultPlanReader.read(json);
        return plan;
    }

    @Override
    public void forgetEverything() {
        plan = FaultPlan.none();
    }

    /** How often this webhook is sent: normally once. */
    public int copies() {
        Duplicate duplicate = plan.duplicateWebhooks();
        return duplicate != null && duplicate.die().strikes() ? duplicate.copies() : 1;
    }

    /** How long this webhook is held back: normally not at all. */
    public Duration webhookDelay() {
        Delay reorder = plan.reorderWebhooks();
        return reorder != null && reorder.die().strikes()
                ? Duration.ofMillis(reorder.die().upTo(reorder.delayMillis()))
                : Duration.ZERO;
    }

    /** The code to answer this message with instead of accepting it. */
    public OptionalInt errorAnswer(Phone to) {
        for (ErrorAnswer error : plan.errors()) {
            if (concerns(error.to(), to) && error.die().strikes()) {
                return OptionalInt.of(error.code());
            }
        }
        return OptionalInt.empty();
    }

    /** The code with which this accepted message fails. */
    public OptionalInt failedStatus(Phone to) {
        for (FailedStatus failed : plan.failedStatuses()) {
            if (concerns(failed.to(), to) && failed.die().strikes()) {
                return OptionalInt.of(failed.code());
            }
        }
        return OptionalInt.empty();
    }

    /** How long this request waits without being accepted. */
    public Optional<Duration> stallBeforeAccept() {
        return stall(plan.timeoutBeforeAccept());
    }

    /** How long the answer to this accepted request is held back. */
    public Optional<Duration> stallAfterAccept() {
        return stall(plan.timeoutAfterAccept());
    }

    public boolean dropsStatus() {
        Die drop = plan.dropStatuses();
        return drop != null && drop.strikes();
    }

    public Duration statusDelay() {
        return Duration.ofMillis(plan.lateStatusesMillis());
    }

    public boolean statusesOff() {
        return plan.statusesOff() || !properties.statuses();
    }

    public boolean pairRateLimit() {
        Boolean override = plan.pairRateLimit();
        return override == null ? properties.pairRateLimit() : override;
    }

    /** Messages a second of the number, 0 for no limit. */
    public int throughputPerSecond() {
        Integer override = plan.throughputPerSecond();
        return override == null ? properties.throughputPerSecond() : override;
    }

    public WindowRule window() {
        WindowRule override = plan.window();
        return override == null ? properties.window() : override;
    }

    private static Optional<Duration> stall(@Nullable Stall stall) {
        if (stall == null || !stall.die().strikes()) {
            return Optional.empty();
        }
        Long millis = stall.millis();
        return Optional.of(millis == null ? NEVER : Duration.ofMillis(millis));
    }

    private static boolean concerns(@Nullable String only, Phone to) {
        return only == null || only.equals(to.digits());
    }
}
