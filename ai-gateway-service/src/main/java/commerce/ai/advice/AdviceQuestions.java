package commerce.ai.advice;

import commerce.ai.rules.Reading;
import commerce.ai.rules.RuleUnderstanding;
import commerce.contracts.Language;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the messages that ask what to buy for something. Those that look for a product, name what
 * they want, or try to change the rules do not.
 */
final class AdviceQuestions {

    private static final int LIST = 2;

    private final Map<Language, AdviceTable> tables = new EnumMap<>(Language.class);
    private final RuleUnderstanding rules;

    AdviceQuestions(RuleUnderstanding rules) {
        this.rules = rules;
        for (Language language : Language.values()) {
            tables.put(language, AdviceTable.of(language));
        }
    }

    Optional<Wish> read(String text) {
        Map<Language, Wish> wishes = new EnumMap<>(Language.class);
        tables.forEach(
                (language, table) -> {
                    Wish wish = table.read(text);
                    if (wish != null) {
                        wishes.put(language, wish);
                    }
                });
        if (wishes.isEmpty()) {
            return Optional.empty();
        }
        Reading reading = rules.read(text);
        if (reading.isRefused() || isList(reading)) {
            return Optional.empty();
        }
        Language guessed = reading.guessed();
        return guessed != null && wishes.containsKey(guessed)
                ? Optional.of(Objects.requireNonNull(wishes.get(guessed)))
                : wishes.values().stream().findFirst();
    }

    /** "Un pedido para el asado: 2 kg de vacío y 1 bolsa de carbón": who knows what to buy. */
    private static boolean isList(Reading reading) {
        return reading.wanted().items().stream()
                        .filter(item -> item.said() && item.quantity() != null)
                        .count()
                >= LIST;
    }
}
