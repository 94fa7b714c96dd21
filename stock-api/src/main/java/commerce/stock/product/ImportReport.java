package commerce.stock.product;

import commerce.stock.web.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of an imported file.
 *
 * @param rows how many were read, the header not counted
 * @param created how many products are new
 * @param changed how many were changed, or counted anew
 * @param unchanged how many were so already
 * @param refused how many rows were left out
 * @param problems why, of the first {@value #MOST_PROBLEMS}
 */
@Schema(name = "ImportReport")
record ImportReport(
        @Schema(example = "600") int rows,
        @Schema(example = "580") int created,
        @Schema(example = "12") int changed,
        @Schema(example = "7") int unchanged,
        @Schema(example = "1") int refused,
        List<RowProblem> problems) {

    static final int MOST_PROBLEMS = 1000;

    static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, 0, List.of());

    /**
     * A row that was left out.
     *
     * @param row its number, counted from 1, which is the header's
     * @param sku as it stands there
     */
    @Schema(name = "RowProblem")
    record RowProblem(
            @Schema(example = "17") long row,
            @Schema(example = "LAC-0901") String sku,
            List<FieldProblem> errors) {

        RowProblem {
            errors = List.copyOf(errors);
        }
    }

    ImportReport {
        problems = List.copyOf(problems);
    }

    ImportReport plus(ImportReport more) {
        return new ImportReport(
                rows + more.rows,
                created + more.created,
                changed + more.changed,
                unchanged + more.unchanged,
                refused + more.refused,
                Stream.concat(problems.stream(), more.problems.stream())
                        .limit(MOST_PROBLEMS)
                        .toList());
    }
}
