package commerce.simulator.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whose API is answered, under the path of its name. */
public enum Vendor {
    GEMINI,
    DEEPSEEK,
    OPENAI,
    /** Any other server that speaks OpenAI's format: Ollama, vLLM. */
    COMPATIBLE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when there is no such vendor
     */
    public static Vendor named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no provider '%s', there are %s"
                                                .formatted(
                                                        text,
                                                        Arrays.stream(values())
                                                                .map(Vendor::text)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
