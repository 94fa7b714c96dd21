package commerce.ai.remote;

import commerce.ai.meaning.Meaning;
import commerce.ai.privacy.Masked;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Understood.RankedIntent;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model may answer: one of the intents, and words for the slots. Anything else is no answer,
 * so that nothing a customer writes can make a model do more than that.
 */
final class Labels {

    private static final String SCHEMA = "/commerce/ai/understanding.schema.json";
    private static final Set<String> UNITS = Set.of("kg", "g", "l", "ml", "unit", "pack", "dozen");

    /** A model is never as sure as a rule: what it says of itself is not calibrated. */
    private static final double MOST_CONFIDENCE = 0.95;

    private static final int LONGEST_WORDS = 80;
    private static final int LONGEST_ADDRESS = 200;
    private static final int MOST_ITEMS = 20;
    private static final int MOST_ORDINAL = 50;
    private static final BigDecimal MOST_QUANTITY = BigDecimal.valueOf(9999);
    private static final BigDecimal HIGHEST_LIMIT = BigDecimal.valueOf(1_000_000_000);

    private final AnswerSchema schema = AnswerSchema.of(SCHEMA);

    JsonNode schema() {
        return schema.json();
    }

    /** Whether an answer keeps to the schema. */
    boolean isValid(String answer) {
        return schema.read(answer) != null;
    }

    /**
     * @param masked the message the answer is about
     * @return null where the answer does not keep to the schema
     */
    @Nullable Meaning meaning(String answer, Masked masked, Meaning local, String source) {
        JsonNode node = schema.read(answer);
        if (node == null) {
            return null;
        }
        Intent intent = Intent.valueOf(node.path("intent").stringValue().toUpperCase(Locale.ROOT));
        double confidence = Math.min(node.path("confidence").doubleValue(), MOST_CONFIDENCE);
        List<RankedIntent> intents = new ArrayList<>();
        intents.add(new RankedIntent(intent, confidence));
        for (RankedIntent other : local.intents()) {
            if (other.intent() != intent) {
                intents.add(
                        new RankedIntent(
                                other.intent(), Math.min(other.confidence(), confidence / 2)));
            }
        }
        Language language = language(node.path("language").stringValue());
        return new Meaning(
                language == null ? local.language() : language,
                intents,
                entities(node.path("entities"), masked),
                source);
    }

    private static @Nullable Language language(String code) {
        for (Language language : Language.values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        return null;
    }

    private static Entities entities(JsonNode node, Masked masked) {
        List<WantedItem> items = new ArrayList<>();
        for (JsonNode item : node.path("items")) {
            String product = words(item.path("product"), LONGEST_WORDS);
            if (product != null && items.size() < MOST_ITEMS) {
                items.add(
                        new WantedItem(
                                product,
                                words(item.path("brand"), LONGEST_WORDS),
                                words(item.path("size"), LONGEST_WORDS),
                                number(item.path("quantity"), MOST_QUANTITY),
                                unit(item.path("unit"))));
            }
        }
        String address = words(node.path("address"), LONGEST_ADDRESS);
        String product = words(node.path("product"), LONGEST_WORDS);
        // Several products: the first is also in its own place.
        boolean several = items.size() > 1;
        if (several && product == null) {
            product = items.getFirst().product();
        }
        return new Entities(
                product,
                words(node.path("brand"), LONGEST_WORDS),
                number(node.path("quantity"), MOST_QUANTITY),
                unit(node.path("unit")),
                words(node.path("size"), LONGEST_WORDS),
                number(node.path("min_price"), HIGHEST_LIMIT),
                number(node.path("max_price"), HIGHEST_LIMIT),
                words(node.path("category"), LONGEST_WORDS),
                ordinal(node.path("ordinal")),
                address == null ? null : masked.restore(address),
                payment(node.path("payment")),
                words(node.path("order_number"), LONGEST_WORDS),
                several ? items : List.of());
    }

    private static @Nullable String words(JsonNode node, int longest) {
        if (!node.isString()) {
            return null;
        }
        String words = node.stringValue().replaceAll("\\p{Cntrl}+", " ").strip();
        return words.isEmpty() || words.length() > longest ? null : words;
    }

    private static @Nullable BigDecimal number(JsonNode node, BigDecimal most) {
        if (!node.isNumber()) {
            return null;
        }
        BigDecimal number = node.decimalValue();
        boolean sensible =
                number.signum() > 0 && number.compareTo(most) <= 0 && number.scale() <= 3;
        return sensible ? number : null;
    }

    private static @Nullable Integer ordinal(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            return null;
        }
        int ordinal = node.intValue();
        return ordinal == -1 || (ordinal >= 1 && ordinal <= MOST_ORDINAL) ? ordinal : null;
    }

    private static @Nullable String unit(JsonNode node) {
        String unit = words(node, LONGEST_WORDS);
        return unit != null && UNITS.contains(unit) ? unit : null;
    }

    private static @Nullable PaymentMethod payment(JsonNode node) {
        String code = words(node, LONGEST_WORDS);
        return code == null ? null : PaymentMethod.fromCode(code).orElse(null);
    }
}
