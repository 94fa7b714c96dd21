package commerce.stock.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key that was given out; not the secret, which nobody has but whom it was given to. */
record ApiKey(
        int id,
        @Schema(example = "Marta") String name,
        Role role,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    boolean isRevoked() {
        return revokedAt != null;
    }
}
