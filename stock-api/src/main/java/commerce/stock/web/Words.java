package commerce.stock.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;

/** The words of an enum as they stand in JSON and in query strings. */
final class Words {

    private Words() {}

    static List<String> of(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants()).map(Words::word).toList();
    }

    /**
     * @throws WordException where there is no such word
     */
    static <E extends Enum<?>> E read(Class<E> enumType, String word) {
        return Arrays.stream(enumType.getEnumConstants())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new WordException(
                                        "must be one of " + String.join(", ", of(enumType))));
    }

    private static String word(Object constant) {
        String name = ((Enum<?>) constant).name();
        try {
            JsonProperty property =
                    ((Enum<?>) constant)
                            .getDeclaringClass()
                            .getField(name)
                            .getAnnotation(JsonProperty.class);
            return property == null ? name : property.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum has its constants as fields", e);
        }
    }
}
