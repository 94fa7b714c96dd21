package commerce.stock.web;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is wrong with one field.
 *
 * @param field its name, with the path where it is deeper: {@code items[1].sku}
 */
public record FieldProblem(
        @Schema(example = "price") String field,
        @Schema(example = "must be greater than 0") String message) {}
