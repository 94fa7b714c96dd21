package commerce.ai.remote;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import commerce.ai.meaning.Meaning;
import commerce.ai.privacy.Masked;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.PaymentMethod;
import commerce.contracts.Understood.RankedIntent;
import commerce.contracts.WantedItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    private final JsonMapper json = JsonMapper.shared();
    private final JsonNode schema = read();
    private final Schema validator =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);

    Labels() {
        // Loads now what is loaded late otherwise, by many threads at once.
        validator.initializeValidators();
        isValid("{}");
    }

    private JsonNode read() {
        try (InputStream in = Labels.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + SCHEMA);
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA, e);
        }
    }

    JsonNode schema() {
        return schema;
    }

    /** Whether an answer keeps to the schema. */
    boolean isValid(String answer) {
        return parsed(answer) != null;
    }

    private @Nullable JsonNode parsed(String answer) {
        try {
            JsonNode node = json.readTree(unfenced(answer));
            return validator.validate(node).isEmpty() ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** Models like to put JSON into a fence of Markdown. */
    private static String unfenced(String answer) {
        String stripped = answer.strip();
        if (!stripped.startsWith("```") || !stripped.endsWith("```") || stripped.length() < 6) {
            return stripped;
        }
        int line = stripped.indexOf('\n');
        return line < 0 ? stripped : stripped.substring(line, stripped.length() - 3).strip();
    }

    /**
     * @param masked the message the answer is about
     * @return null where the answer does not keep to the schema
     */
    @Nullable Meaning meaning(String answer, Masked masked, Meaning local, String source) {
        JsonNode node = parsed(answer);
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
