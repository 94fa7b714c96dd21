package commerce.responder.format;

import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.Quantity;
import commerce.contracts.Reply;
import commerce.contracts.Sku;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Replies made up from a seed, whatever records there are: texts of hostile lengths, towers of
 * accents, emoji of many parts, lists far too long. What is bound by the contract (ids, slugs,
 * tokens) stays within it, up to its bounds.
 */
final class AnyReply {

    private static final List<String> PIECES =
            List.of(
                    "leche ",
                    "Ñandú-",
                    "👩‍👩‍👧‍👦",
                    "🇦🇷",
                    "👍🏽",
                    "e\u0301\u0302\u0303",
                    "*_~`",
                    "{0}'",
                    "\n\t ",
                    "  ",
                    "مرحبا",
                    "日本語",
                    "<&\"\\",
                    "1.480,00 ",
                    "\uD83D");

    private final Random random;

    AnyReply(long seed) {
        this.random = new Random(seed);
    }

    static List<Class<?>> kinds() {
        return List.of(Reply.class.getPermittedSubclasses());
    }

    Reply of(Class<?> kind, Language language) {
        return (Reply) record(kind, language);
    }

    private Object record(Class<?> type, Language language) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            boolean optional =
                    components[i]
                                    .getAnnotatedType()
                                    .isAnnotationPresent(org.jspecify.annotations.Nullable.class)
                            && random.nextInt(3) == 0;
            values[i] =
                    optional
                            ? null
                            : value(
                                    components[i].getName(),
                                    components[i].getGenericType(),
                                    language);
        }
        try {
            return type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " of " + Arrays.toString(values), e);
        }
    }

    private Object value(String name, Type type, Language language) {
        if (type instanceof ParameterizedType list) {
            int size = random.nextInt(4) == 0 ? random.nextInt(61) : random.nextInt(12);
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add(value(name, list.getActualTypeArguments()[0], language));
            }
            return items;
        }
        Class<?> raw = (Class<?>) type;
        if (raw == Language.class) {
            return language;
        } else if (raw == String.class) {
            return text(name);
        } else if (raw == int.class || raw == Integer.class) {
            return random.nextInt(1, 100_000);
        } else if (raw == boolean.class) {
            return random.nextBoolean();
        } else if (raw == BigDecimal.class) {
            return BigDecimal.valueOf(random.nextInt(10_000), 2);
        } else if (raw == Instant.class) {
            return Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
        } else if (raw == Money.class) {
            return Money.of(random.nextLong(1_000_000_000L) + ".99", "ARS");
        } else if (raw == Quantity.class) {
            return new Quantity(random.nextInt(1, 100));
        } else if (raw == Sku.class) {
            return new Sku(word("ABCDEFGHIJ-_.0123456789", random.nextInt(1, 65)));
        } else if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        } else if (raw.isRecord()) {
            return record(raw, language);
        }
        throw new IllegalStateException("no idea how to make a " + raw);
    }

    private String text(String name) {
        return switch (name) {
            case "slug" -> word("abcdefghij-0123456789", random.nextInt(1, 61));
            case "nextPage", "page" -> word("abcXYZ_-0123456789", random.nextInt(1, 191));
            case "summary", "number", "repeated" -> word("ORD-0123456789", random.nextInt(1, 61));
            case "picture", "paymentLink" ->
                    random.nextInt(5) == 0
                            ? hostile()
                            : "https://shop.example/" + word("abc0123", random.nextInt(1, 300));
            default -> hostile();
        };
    }

    private String hostile() {
        StringBuilder text = new StringBuilder();
        int length =
                switch (random.nextInt(5)) {
                    case 0 -> 0;
                    case 1 -> 5000;
                    case 2 -> 200;
                    default -> random.nextInt(60);
                };
        while (text.length() < length) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private String word(String alphabet, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
