package commerce.simulator.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one provider behaves.
 *
 * @param fault what goes wrong, null for nothing
 * @param remaining how many requests it concerns, null for all
 * @param latencyMillis how long every answer takes
 * @param retryAfterSeconds what a client that is over the rate limit is told to wait
 * @param answer what the model says, null for an answer made up from the request
 * @param answers what it says to certain prompts, before {@code answer}; the first that fits counts
 */
public record ProviderPlan(
        @Nullable ProviderFault fault,
        @Nullable Integer remaining,
        @Nullable Long latencyMillis,
        @Nullable Integer retryAfterSeconds,
        @Nullable String answer,
        @Nullable List<Scripted> answers) {

    /** Everything is well, and answers are made up from the request. */
    public static final ProviderPlan WELL = new ProviderPlan(null, null, null, null, null, null);

    /**
     * @param contains a part of the prompt, whatever the case of its letters
     * @param answer what the model says then
     */
    public record Scripted(
            @JsonProperty(required = true) String contains,
            @JsonProperty(required = true) String answer) {}

    public ProviderPlan {
        answers = answers == null ? List.of() : List.copyOf(answers);
        latencyMillis = latencyMillis == null ? 0L : latencyMillis;
        if (latencyMillis < 0) {
            throw new IllegalArgumentException("latencyMillis must not be negative");
        }
        if (remaining != null && remaining < 0) {
            throw new IllegalArgumentException("remaining must not be negative");
        }
    }

    long latency() {
        return latencyMillis == null ? 0 : latencyMillis;
    }

    public static ProviderPlan failing(ProviderFault fault) {
        return new ProviderPlan(fault, null, null, null, null, null);
    }

    public static ProviderPlan saying(String answer) {
        return new ProviderPlan(null, null, null, null, answer, null);
    }

    public ProviderPlan times(int howOften) {
        return new ProviderPlan(fault, howOften, latencyMillis, retryAfterSeconds, answer, answers);
    }

    public ProviderPlan after(long millis) {
        return new ProviderPlan(fault, remaining, millis, retryAfterSeconds, answer, answers);
    }

    public ProviderPlan retryAfter(int seconds) {
        return new ProviderPlan(fault, remaining, latencyMillis, seconds, answer, answers);
    }

    public ProviderPlan answering(String said) {
        return new ProviderPlan(fault, remaining, latencyMillis, retryAfterSeconds, said, answers);
    }
}
