package commerce.stock.level;

import com.fasterxml.jackson.annotation.JsonProperty;
import commerce.stock.web.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Something that happened on the shelf.
 *
 * @param quantity receipt: how many came in; correction: how many more (or, negative, less) there
 *     are; count: how many there are
 * @param reference what it goes back to: a delivery note, a count, a reason
 */
@Schema(name = "StockChange")
record StockChange(
        @NotNull Kind kind,
        @NotNull @Min(-1_000_000) @Max(1_000_000) @Schema(example = "24") Integer quantity,
        @NotBlank @Size(max = 200) @Schema(example = "remito 0001-00012345") String reference) {

    enum Kind {
        /** Goods came in. */
        @JsonProperty("receipt")
        RECEIPT,
        /** Goods were lost, broken or found. */
        @JsonProperty("correction")
        CORRECTION,
        /** The shelf was counted. */
        @JsonProperty("count")
        COUNT
    }

    /** What is wrong with the quantity, for a change of that kind. */
    Optional<FieldProblem> problem() {
        return switch (kind) {
            case RECEIPT ->
                    quantity > 0 ? Optional.empty() : wrong("must be greater than 0 for a receipt");
            case CORRECTION ->
                    quantity != 0 ? Optional.empty() : wrong("must not be 0 for a correction");
            case COUNT ->
                    quantity >= 0 ? Optional.empty() : wrong("must not be negative for a count");
        };
    }

    private static Optional<FieldProblem> wrong(String message) {
        return Optional.of(new FieldProblem("quantity", message));
    }
}
