package commerce.simulator.fault;

import commerce.simulator.SimulatorProperties.WindowRule;
import commerce.simulator.customer.Phone;
import commerce.simulator.fault.FaultPlan.Delay;
import commerce.simulator.fault.FaultPlan.Duplicate;
import commerce.simulator.fault.FaultPlan.ErrorAnswer;
import commerce.simulator.fault.FaultPlan.FailedStatus;
import commerce.simulator.fault.FaultPlan.Stall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a plan strictly: a fault that is misspelt and therefore never strikes would make a test
 * pass for the wrong reason. A bare number stands for a probability.
 */
final class FaultPlanReader {

    private static final int DEFAULT_COPIES = 2;
    private static final long DEFAULT_DELAY_MILLIS = 500;

    private final long seed;
    private int dice;

    private FaultPlanReader(long seed) {
        this.seed = seed;
    }

    /**
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static FaultPlan read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("faults must be a JSON object");
        }
        onlyKnown(
                json,
                "faults",
                Set.of(
                        "seed",
                        "duplicateWebhooks",
                        "reorderWebhooks",
                        "errors",
                        "timeoutBeforeAccept",
                        "timeoutAfterAccept",
                        "dropStatuses",
                        "failedStatuses",
                        "lateStatusesMillis",
                        "statusesOff",
                        "pairRateLimit",
                        "throughputPerSecond",
                        "window"));
        Long seed = number(json, "seed");
        return new FaultPlanReader(seed == null ? 0 : seed).plan(json);
    }

    private FaultPlan plan(JsonNode json) {
        Long late = number(json, "lateStatusesMillis");
        Long throughput = number(json, "throughputPerSecond");
        Boolean off = flag(json, "statusesOff");
        return new FaultPlan(
                seed,
                one(json, "duplicateWebhooks", this::duplicate),
                one(json, "reorderWebhooks", this::delay),
                many(json, "errors", this::errorAnswer),
                one(json, "timeoutBeforeAccept", this::stall),
                one(json, "timeoutAfterAccept", this::stall),
                one(json, "dropStatuses", this::drop),
                many(json, "failedStatuses", this::failedStatus),
                late == null ? 0 : late,
                off != null && off,
                flag(json, "pairRateLimit"),
                throughput == null ? null : Math.toIntExact(throughput),
                window(json));
    }

    private Duplicate duplicate(JsonNode json) {
        Long copies = number(json, "copies");
        return new Duplicate(
                die(json, "copies"), copies == null ? DEFAULT_COPIES : Math.toIntExact(copies));
    }

    private Delay delay(JsonNode json) {
        Long millis = number(json, "delayMillis");
        return new Delay(die(json, "delayMillis"), millis == null ? DEFAULT_DELAY_MILLIS : millis);
    }

    private Stall stall(JsonNode json) {
        return new Stall(die(json, "millis"), number(json, "millis"));
    }

    private Die drop(JsonNode json) {
        return die(json);
    }

    private ErrorAnswer errorAnswer(JsonNode json) {
        return new ErrorAnswer(die(json, "code", "to"), code(json), to(json));
    }

    private FailedStatus failedStatus(JsonNode json) {
        return new FailedStatus(die(json, "code", "to"), code(json), to(json));
    }

    /** Each die has a seed of its own: adding a fault does not change what the others do. */
    private Die die(JsonNode json, String... otherKeys) {
        long own = seed * 31 + ++dice;
        if (json.isNumber()) {
            return new Die(json.doubleValue(), null, own);
        }
        List<String> known = new ArrayList<>(List.of("probability", "remaining"));
        known.addAll(Arrays.asList(otherKeys));
        onlyKnown(json, "a fault", Set.copyOf(known));
        JsonNode probability = json.path("probability");
        if (!probability.isMissingNode() && !probability.isNumber()) {
            throw new IllegalArgumentException("probability must be a number");
        }
        return new Die(
                probability.isNumber() ? probability.doubleValue() : 1,
                number(json, "remaining"),
                own);
    }

    private static int code(JsonNode json) {
        Long code = number(json, "code");
        if (code == null) {
            throw new IllegalArgumentException("an error needs a code");
        }
        return Math.toIntExact(code);
    }

    private static @Nullable String to(JsonNode json) {
        JsonNode to = json.path("to");
        if (!present(to)) {
            return null;
        }
        return Phone.parse(to.asString("")).digits();
    }

    private static @Nullable WindowRule window(JsonNode json) {
        JsonNode window = json.path("window");
        if (!present(window)) {
            return null;
        }
        try {
            return WindowRule.valueOf(window.asString("").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("window must be refuse, fail or off", unknown);
        }
    }

    private static <T> @Nullable T one(JsonNode json, String name, Function<JsonNode, T> read) {
        JsonNode value = json.path(name);
        if (!present(value)) {
            return null;
        }
        return read(value, name, read);
    }

    private static <T> List<T> many(JsonNode json, String name, Function<JsonNode, T> read) {
        JsonNode value = json.path(name);
        if (!present(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new IllegalArgumentException(name + " must be an array");
        }
        return value.values().stream().map(item -> read(item, name, read)).toList();
    }

    private static <T> T read(JsonNode value, String name, Function<JsonNode, T> read) {
        if (!value.isObject() && !value.isNumber()) {
            throw new IllegalArgumentException(name + " must be an object or a probability");
        }
        try {
            return read.apply(value);
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException(name + ": " + problem.getMessage(), problem);
        }
    }

    private static @Nullable Long number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!present(value)) {
            return null;
        }
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return value.longValue();
    }

    private static @Nullable Boolean flag(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!present(value)) {
            return null;
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false");
        }
        return value.booleanValue();
    }

    private static boolean present(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static void onlyKnown(JsonNode json, String where, Set<String> known) {
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "%s has no '%s'; known: %s"
                                .formatted(
                                        where,
                                        name,
                                        String.join(", ", known.stream().sorted().toList())));
            }
        }
    }
}
