package commerce.stock.customer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param phone as WhatsApp gives it; absent where only a user id is known
 * @param userId the business-scoped id, where WhatsApp gives one
 */
public record Customer(
        @Schema(example = "c17") String id,
        @Schema(example = "Lucía") @Nullable String name,
        @Schema(example = "5491155551234") @Nullable String phone,
        @Nullable String userId,
        Instant createdAt) {}
