package commerce.stock.order;

import commerce.contracts.OrderState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order in a list. */
@Schema(name = "OrderRow")
record OrderRow(
        @Schema(example = "ORD-1001") String number,
        @Schema(example = "c17") String customerId,
        @Schema(example = "Lucía") @Nullable String customerName,
        OrderState state,
        @Nullable String reviewReason,
        @Schema(example = "CABA") String zone,
        @Schema(example = "cash") String payment,
        @Schema(example = "ARS") String currency,
        BigDecimal total,
        @Schema(description = "pieces of all lines") int pieces,
        int version,
        Instant placedAt,
        Instant changedAt) {}
