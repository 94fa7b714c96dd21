package commerce.stock.product;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product as it is shown. Its stock is a resource of its own, which changes without the product.
 *
 * @param picture where its picture is; absent where it has none
 */
@Schema(name = "Product")
record ProductView(
        @Schema(example = "LAC-0901") String sku,
        @Schema(example = "Leche entera larga vida 1 L") String name,
        @Schema(example = "Doña Clara") @Nullable String brand,
        @Schema(example = "lacteos-y-huevos") String category,
        @Nullable String description,
        String keywords,
        @Schema(example = "unidad") String unit,
        @Schema(example = "1 L") @Nullable String size,
        @Schema(example = "1450.00") BigDecimal price,
        @Schema(example = "1690.00") @Nullable BigDecimal listPrice,
        boolean featured,
        boolean active,
        @Schema(example = "/pictures/LAC-0901") @Nullable String picture,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
