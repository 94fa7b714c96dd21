package commerce.ai.corpus;

import commerce.contracts.Entities;
import commerce.contracts.PaymentMethod;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An example while a pattern is expanded: the words, and what was marked in them. */
final class Draft {

    /** What belongs to one product. */
    private enum Field {
        PRODUCT,
        BRAND,
        QUANTITY,
        UNIT,
        SIZE
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Map<Field, String>> items = new ArrayList<>();
    private final Map<String, String> others = new HashMap<>();
    private final StringBuilder frame = new StringBuilder();
    private int markedFrom;
    private int framedTo;
    private boolean marked;

    void words(String words) {
        text.append(words);
    }

    /** The words of a mark are what follows, until it is given with {@link #mark}. */
    void beginMark() {
        markedFrom = text.length();
    }

    /**
     * The words since {@link #beginMark} are an entity.
     *
     * @param meant its value, where that is not how it is written
     */
    void mark(String key, @Nullable String meant) {
        marked = true;
        String value = meant == null ? text.substring(markedFrom) : meant;
        frame.append(text, framedTo, markedFrom).append(' ');
        framedTo = text.length();
        switch (key) {
            case "p" -> item(Field.PRODUCT).put(Field.PRODUCT, value);
            case "b" -> item(Field.BRAND).put(Field.BRAND, value);
            case "q" -> {
                if (items.isEmpty() || has(Field.PRODUCT) || has(Field.QUANTITY)) {
                    items.add(new EnumMap<>(Field.class));
                }
                items.getLast().put(Field.QUANTITY, value);
            }
            // The number behind its product: "leche x2".
            case "Q" -> item(Field.QUANTITY).put(Field.QUANTITY, value);
            case "u" -> item(Field.UNIT).put(Field.UNIT, value);
            case "s" -> item(Field.SIZE).put(Field.SIZE, value);
            default -> others.put(key, value);
        }
    }

    private boolean has(Field field) {
        return !items.isEmpty() && items.getLast().containsKey(field);
    }

    /** The item that a field belongs to: another one, where the last has the field already. */
    private Map<Field, String> item(Field field) {
        if (items.isEmpty() || has(field)) {
            items.add(new EnumMap<>(Field.class));
        }
        return items.getLast();
    }

    /** "Cambiá la leche a 3": a number behind which no product follows is of the one before. */
    private void joinLooseNumber() {
        if (items.size() > 1 && !has(Field.PRODUCT)) {
            Map<Field, String> loose = items.removeLast();
            loose.forEach(items.getLast()::putIfAbsent);
        }
    }

    String text() {
        return text.toString().replaceAll(" +", " ").replaceAll(" ([,.?!;:])", "$1").strip();
    }

    /** The text without what is marked. */
    String frame() {
        return frame + text.substring(framedTo);
    }

    boolean isMarked() {
        return marked;
    }

    Entities entities() {
        joinLooseNumber();
        Map<Field, String> first = items.isEmpty() ? Map.of() : items.getFirst();
        String payment = others.get("pay");
        String ordinal = others.get("o");
        return new Entities(
                first.get(Field.PRODUCT),
                first.get(Field.BRAND),
                number(first.get(Field.QUANTITY)),
                first.get(Field.UNIT),
                first.get(Field.SIZE),
                number(others.get("min")),
                number(others.get("max")),
                others.get("c"),
                ordinal == null ? null : Integer.valueOf(ordinal),
                others.get("a"),
                payment == null ? null : PaymentMethod.fromCode(payment).orElseThrow(),
                others.get("n"),
                items.size() < 2 ? List.of() : items.stream().map(this::wanted).toList());
    }

    private WantedItem wanted(Map<Field, String> item) {
        String product = item.get(Field.PRODUCT);
        if (product == null) {
            throw new IllegalStateException("an item without a product in: " + text);
        }
        return new WantedItem(
                product,
                item.get(Field.BRAND),
                item.get(Field.SIZE),
                number(item.get(Field.QUANTITY)),
                item.get(Field.UNIT));
    }

    private static @Nullable BigDecimal number(@Nullable String digits) {
        return digits == null ? null : new BigDecimal(digits);
    }
}
