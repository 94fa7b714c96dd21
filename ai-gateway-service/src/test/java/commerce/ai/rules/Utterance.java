package commerce.ai.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of a table of texts and what they mean.
 *
 * @param language absent where it cannot be told
 * @param entities as JSON, as they go over the wire
 */
record Utterance(String text, @Nullable Language language, Intent intent, JsonNode entities) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            inclusion ->
                                    inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                    .build();

    static List<Utterance> read(String file) {
        try (InputStream in = Utterance.class.getResourceAsStream("/commerce/ai/" + file)) {
            String lines =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Utterance::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static Utterance of(String line) {
        String[] column = line.split("\t", -1);
        return new Utterance(
                column[0],
                language(column[1]),
                Intent.valueOf(column[2].toUpperCase(Locale.ROOT)),
                MAPPER.readTree(column.length > 3 ? column[3] : "{}"));
    }

    private static @Nullable Language language(String code) {
        for (Language language : Language.values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        return null;
    }

    /** Entities as JSON that can be compared with a line's. */
    static JsonNode json(Entities entities) {
        return MAPPER.readTree(MAPPER.writeValueAsString(entities));
    }

    @Override
    public String toString() {
        return text;
    }
}
