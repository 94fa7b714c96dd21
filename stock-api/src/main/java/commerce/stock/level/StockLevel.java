package commerce.stock.level;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * How much there is of a product.
 *
 * @param onHand in the shop
 * @param reserved of those, put aside for orders
 * @param available of those, free to be sold
 */
@Schema(name = "StockLevel")
record StockLevel(
        @Schema(example = "LAC-0901") String sku,
        @Schema(example = "24") int onHand,
        @Schema(example = "4") int reserved,
        @Schema(example = "20") int available,
        int version,
        Instant updatedAt) {}
