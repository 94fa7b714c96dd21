package commerce.stock.category;

import commerce.stock.web.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a category.
 *
 * @param slug needed for a new one; may be left out of a change, and cannot be changed
 * @param position where it stands among the others
 * @param active whether it is shown
 */
@Schema(name = "CategoryFields")
record CategoryFields(
        @Pattern(
                        regexp = "[a-z0-9-]{1,60}",
                        message = "must be 1 to 60 lower-case letters, digits or hyphens")
                @Schema(example = "lacteos-y-huevos")
                @Nullable String slug,
        @NotBlank @Size(max = 60) @Schema(example = "Lácteos y huevos") String name,
        @Size(max = 16) @Schema(example = "🥛", defaultValue = "") @Nullable String emoji,
        @Min(0) @Max(10_000) @Schema(example = "3", defaultValue = "0") @Nullable Integer position,
        @Schema(defaultValue = "true") @Nullable Boolean active) {

    CategoryFields {
        name = Text.stripped(name);
        emoji = emoji == null ? "" : emoji.strip();
        position = position == null ? 0 : position;
        active = active == null || active;
    }
}
