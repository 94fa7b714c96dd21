package commerce.ai.advice;

import commerce.ai.remote.AnswerSchema;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model may answer to a question for advice: words for products, and amounts. Whatever is
 * not short and made of words is passed over, so that nothing else can come of it.
 */
final class ShoppingPlan {

    private static final String SCHEMA = "/commerce/ai/shopping-plan.schema.json";

    /** Two or three words, as on a label: "aceite de girasol", "queso crema 0%". */
    private static final Pattern PRODUCT =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}'’-]*( [\\p{L}\\p{M}\\d'’%-]+){0,5}");

    private static final int LONGEST_PRODUCT = 40;

    /** The most of each unit that anybody is advised to buy. */
    private static final Map<String, BigDecimal> MOST =
            Map.of(
                    "unit", BigDecimal.valueOf(60),
                    "pack", BigDecimal.valueOf(30),
                    "dozen", BigDecimal.valueOf(20),
                    "kg", BigDecimal.valueOf(30),
                    "l", BigDecimal.valueOf(60),
                    "g", BigDecimal.valueOf(10_000),
                    "ml", BigDecimal.valueOf(10_000));

    private final AnswerSchema schema = AnswerSchema.of(SCHEMA);

    JsonNode schema() {
        return schema.json();
    }

    /** Whether an answer keeps to the schema; it may have no products. */
    boolean isValid(String answer) {
        return schema.read(answer) != null;
    }

    /**
     * The products of a valid answer, each once.
     *
     * @param most how many, at most
     */
    List<WantedItem> products(String answer, int most) {
        JsonNode node = schema.read(answer);
        List<WantedItem> products = new ArrayList<>();
        if (node == null) {
            return products;
        }
        Set<String> named = new HashSet<>();
        for (JsonNode each : node.path("products")) {
            String product = product(each.path("product"));
            if (product != null && products.size() < most && named.add(product)) {
                products.add(item(product, each));
            }
        }
        return products;
    }

    private static WantedItem item(String product, JsonNode node) {
        String unit = node.path("unit").asString("unit");
        BigDecimal most = MOST.get(unit);
        BigDecimal quantity = most == null ? null : quantity(node.path("quantity"), most);
        // So much of an unknown unit, or of nothing, is no amount.
        return new WantedItem(product, null, null, quantity, quantity == null ? null : unit);
    }

    private static @Nullable String product(JsonNode node) {
        String words = node.asString("").strip().toLowerCase(Locale.ROOT);
        return words.length() <= LONGEST_PRODUCT && PRODUCT.matcher(words).matches() ? words : null;
    }

    private static @Nullable BigDecimal quantity(JsonNode node, BigDecimal most) {
        if (!node.isNumber()) {
            return null;
        }
        BigDecimal quantity = node.decimalValue();
        boolean sensible =
                quantity.signum() > 0 && quantity.compareTo(most) <= 0 && quantity.scale() <= 3;
        return sensible ? quantity : null;
    }
}
