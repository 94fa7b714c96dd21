package commerce.stock.order;

import commerce.contracts.OrderState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is shown.
 *
 * @param mayBecome the states it may go to from here
 * @param reviewReason why a person has to look at it first
 * @param history what happened to it, the oldest first
 */
@Schema(name = "Order")
record OrderView(
        @Schema(example = "ORD-1001") String number,
        @Schema(example = "c17") String customerId,
        OrderState state,
        Set<OrderState> mayBecome,
        @Nullable String reviewReason,
        String address,
        @Schema(example = "CABA") String zone,
        @Schema(example = "cash") String payment,
        @Nullable String paymentLink,
        @Schema(example = "ARS") String currency,
        BigDecimal subtotal,
        @Nullable String discountTier,
        BigDecimal discountPercent,
        BigDecimal discount,
        BigDecimal delivery,
        BigDecimal total,
        List<Line> lines,
        List<Happening> history,
        int version,
        Instant placedAt,
        Instant changedAt) {

    @Schema(name = "OrderLine")
    record Line(
            @Schema(example = "LAC-0001") String sku,
            String name,
            int quantity,
            BigDecimal unitPrice,
            BigDecimal subtotal) {}

    /**
     * @param from absent where the order was placed
     * @param changedBy customer, admin or system
     */
    @Schema(name = "OrderHappening")
    record Happening(
            @Nullable OrderState from,
            OrderState to,
            @Schema(example = "admin") String changedBy,
            @Schema(example = "Marta") String who,
            @Nullable String reason,
            Instant at) {}
}
