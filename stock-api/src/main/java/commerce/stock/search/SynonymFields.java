package commerce.stock.search;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A synonym as it is proposed.
 *
 * @param language whose word it is
 */
record SynonymFields(
        @NotBlank @Pattern(regexp = "es|pt|en") @Schema(example = "es") String language,
        @NotBlank @Size(max = 60) @Schema(example = "lavandina") String said,
        @NotBlank @Size(max = 60) @Schema(example = "lejía") String means) {}
