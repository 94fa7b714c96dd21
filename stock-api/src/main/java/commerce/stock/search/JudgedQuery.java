package commerce.stock.search;

import commerce.stock.web.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A search, and how well which products answer it. The same lines are what {@code ./bench
 * search-quality --queries} reads.
 *
 * @param id whatever the file calls it; not kept
 * @param kind likewise
 * @param query as a customer types it
 * @param language whose words they are
 * @param grades by sku: 3 is what was asked for, 1 would do, 0 would not
 */
@Schema(name = "JudgedQuery")
record JudgedQuery(
        @Schema(hidden = true) @Nullable String id,
        @Schema(hidden = true) @Nullable String kind,
        @NotBlank @Size(max = 300) @Schema(example = "leche descremada") String query,
        @Pattern(regexp = "es|pt|en", message = "must be es, pt or en")
                @Schema(example = "es", defaultValue = "es")
                String language,
        @NotNull @Schema(example = "{\"LAC-0002\": 3, \"LAC-0001\": 1}")
                Map<String, @NotNull @Min(0) @Max(3) Integer> grades) {

    private static final String USUAL_LANGUAGE = "es";

    JudgedQuery {
        query = Text.stripped(query);
        language = Objects.requireNonNullElse(language, USUAL_LANGUAGE);
        // JSON can leave it out; whoever needs one then says so.
        grades = grades == null ? Map.of() : new TreeMap<>(grades);
    }

    static JudgedQuery of(String query, String language, Map<String, Integer> grades) {
        return new JudgedQuery(null, null, query, language, grades);
    }

    /** Whether any product answers it at all. */
    boolean hasAnswer() {
        return grades.values().stream().anyMatch(grade -> grade != null && grade > 0);
    }
}
