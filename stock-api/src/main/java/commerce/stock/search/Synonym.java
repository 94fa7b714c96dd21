package commerce.stock.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whoever says the one finds the other, too.
 *
 * @param state proposed, accepted or refused
 * @param queries how many judged searches it touches
 * @param ndcgBefore their mean nDCG@10 without it
 * @param ndcgAfter and with it
 */
record Synonym(
        long id,
        @Schema(example = "es") String language,
        @Schema(example = "lavandina") String said,
        @Schema(example = "lejía") String means,
        @Schema(example = "accepted") String state,
        @Nullable Integer queries,
        @Nullable Double ndcgBefore,
        @Nullable Double ndcgAfter,
        Instant proposedAt,
        @Nullable Instant decidedAt) {

    static final String PROPOSED = "proposed";
    static final String REFUSED = "refused";
}
