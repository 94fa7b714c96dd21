package commerce.stock.category;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A category as it is shown. */
@Schema(name = "Category")
record CategoryView(
        @Schema(example = "lacteos-y-huevos") String slug,
        @Schema(example = "Lácteos y huevos") String name,
        @Schema(example = "🥛") String emoji,
        int position,
        boolean active,
        int version,
        Instant updatedAt) {}
