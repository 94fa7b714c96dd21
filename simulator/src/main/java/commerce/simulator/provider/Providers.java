package commerce.simulator.provider;

import commerce.simulator.Forgetful;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How each provider behaves, and what it was asked. */
public final class Providers implements Forgetful {

    private static final int MOST_REQUESTS = 200;

    /**
     * @param requests how many requests came
     * @param failed how many of them met the plan's fault
     */
    public record State(ProviderPlan plan, long requests, long failed) {}

    private final Map<Vendor, Provider> providers = new EnumMap<>(Vendor.class);

    public Providers() {
        for (Vendor vendor : Vendor.values()) {
            providers.put(vendor, new Provider());
        }
    }

    public void plan(Vendor vendor, ProviderPlan plan) {
        of(vendor).replace(plan);
    }

    public State state(Vendor vendor) {
        return of(vendor).state();
    }

    /** What was asked last, oldest first, {@value #MOST_REQUESTS} at most. */
    public List<JsonNode> requests(Vendor vendor) {
        return of(vendor).requests();
    }

    @Override
    public void forgetEverything() {
        providers.values().forEach(Provider::forget);
    }

    /** What becomes of a request that was just made. */
    Turn turn(Vendor vendor, ProviderRequest request) {
        return of(vendor).turn(request);
    }

    private Provider of(Vendor vendor) {
        return Objects.requireNonNull(providers.get(vendor));
    }

    /**
     * @param fault what goes wrong with this request
     * @param content what the model says to it
     */
    record Turn(@Nullable ProviderFault fault, ProviderPlan plan, String content) {}

    private static final class Provider {
        private final Deque<JsonNode> requests = new ArrayDeque<>();
        private ProviderPlan plan = ProviderPlan.WELL;
        private @Nullable Integer remaining;
        private long count;
        private long failed;

        synchronized void replace(ProviderPlan replacement) {
            plan = replacement;
            remaining = replacement.remaining();
        }

        synchronized void forget() {
            replace(ProviderPlan.WELL);
            requests.clear();
            count = 0;
            failed = 0;
        }

        synchronized State state() {
            return new State(remaining == null ? plan : plan.times(remaining), count, failed);
        }

        synchronized List<JsonNode> requests() {
            return List.copyOf(requests);
        }

        synchronized Turn turn(ProviderRequest request) {
            count++;
            if (requests.size() == MOST_REQUESTS) {
                requests.removeFirst();
            }
            requests.addLast(request.body());
            ProviderFault fault = plan.fault();
            if (fault != null && remaining != null) {
                if (remaining == 0) {
                    fault = null;
                } else {
                    remaining--;
                }
            }
            if (fault != null) {
                failed++;
            }
            return new Turn(fault, plan, content(request));
        }

        private String content(ProviderRequest request) {
            String prompt = request.question().toLowerCase(Locale.ROOT);
            for (ProviderPlan.Scripted scripted : Objects.requireNonNull(plan.answers())) {
                if (prompt.contains(scripted.contains().toLowerCase(Locale.ROOT))) {
                    return scripted.answer();
                }
            }
            if (plan.answer() != null) {
                return plan.answer();
            }
            if (request.schema() != null) {
                return SchemaInstance.least(request.schema()).toString();
            }
            return request.json() ? "{}" : "You said: " + request.question();
        }
    }
}
