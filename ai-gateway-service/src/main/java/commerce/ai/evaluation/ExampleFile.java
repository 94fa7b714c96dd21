package commerce.ai.evaluation;

import commerce.ai.corpus.Example;
import commerce.ai.corpus.Part;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import commerce.contracts.PaymentMethod;
import commerce.contracts.WantedItem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts that somebody else wrote down: a JSON object a line, {@code {"text": …, "intent": …}}, with
 * {@code "language"} and {@code "entities"} where they are known.
 */
public final class ExampleFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ExampleFile() {}

    /**
     * @throws IllegalArgumentException where a line has no text, or an intent that is none
     */
    public static List<Example> read(Path file) throws IOException {
        List<Example> examples = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                try {
                    examples.add(example(MAPPER.readTree(line)));
                } catch (RuntimeException e) {
                    throw new IllegalArgumentException(file + ", line " + number, e);
                }
            }
        }
        return List.copyOf(examples);
    }

    private static Example example(JsonNode line) {
        JsonNode entities = line.path("entities");
        return new Example(
                line.required("text").stringValue(),
                language(line.path("language").asString("")),
                Intent.valueOf(line.required("intent").stringValue().toUpperCase(Locale.ROOT)),
                entities.isObject() ? entities(entities) : null,
                Part.HELD_OUT);
    }

    private static @Nullable Language language(String code) {
        for (Language language : Language.values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        return null;
    }

    private static Entities entities(JsonNode json) {
        List<WantedItem> items = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            String product = text(item, "product");
            String brand = text(item, "brand");
            items.add(
                    new WantedItem(
                            product != null ? product : brand != null ? brand : "",
                            brand,
                            text(item, "size"),
                            number(item, "quantity"),
                            text(item, "unit")));
        }
        String payment = text(json, "payment");
        BigDecimal ordinal = number(json, "ordinal");
        return new Entities(
                text(json, "product"),
                text(json, "brand"),
                number(json, "quantity"),
                text(json, "unit"),
                text(json, "size"),
                number(json, "min_price"),
                number(json, "max_price"),
                text(json, "category"),
                ordinal == null ? null : ordinal.intValue(),
                text(json, "address"),
                payment == null ? null : PaymentMethod.fromCode(payment).orElse(null),
                text(json, "order_number"),
                items.size() < 2 ? List.of() : items);
    }

    private static @Nullable String text(JsonNode json, String name) {
        String text = json.path(name).asString("");
        return text.isBlank() ? null : text;
    }

    private static @Nullable BigDecimal number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isNumber()) {
            return value.decimalValue();
        }
        String text = value.asString("");
        return text.isBlank() ? null : new BigDecimal(text);
    }
}
