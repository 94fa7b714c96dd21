package commerce.ai.policy;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * In which order providers are asked. The first is drawn by weight, which counts less the more an
 * answer costs and while a provider recovers; the second is drawn among the rest, and so on.
 */
final class Routing {

    private Routing() {}

    /**
     * @param weight positive
     * @param nanoDollars what the question would cost there
     * @param share how much of its share it gets at present, above 0, at most 1
     */
    record Option<T>(T provider, double weight, long nanoDollars, double share) {}

    private record Drawn<T>(T provider, double key) {}

    static <T> List<T> order(
            List<Option<T>> options, double priceExponent, RandomGenerator random) {
        long cheapest = options.stream().mapToLong(Option::nanoDollars).min().orElse(0);
        return options.stream()
                .map(
                        option ->
                                new Drawn<>(
                                        option.provider(),
                                        key(weight(option, cheapest, priceExponent), random)))
                .sorted(Comparator.comparingDouble(Drawn::key))
                .map(Drawn::provider)
                .toList();
    }

    static double weight(Option<?> option, long cheapest, double priceExponent) {
        double times = (option.nanoDollars() + 1.0) / (cheapest + 1.0);
        return option.weight() * option.share() / Math.pow(times, priceExponent);
    }

    /** Exponential with the weight as its rate: the smallest of several is a fair weighted draw. */
    private static double key(double weight, RandomGenerator random) {
        return -Math.log(1 - random.nextDouble()) / weight;
    }
}
