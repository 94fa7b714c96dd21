package commerce.stock.parked;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parked entry in a list.
 *
 * @param stage the stream whose entry it was; {@code webhook} for an update that could not be read
 * @param service who gave up
 * @param error the first line of what it failed with
 * @param messageId WhatsApp's, or of what else caused it
 * @param acceptedAt when the customer's message came
 * @param reason why it was discarded
 */
record ParkedRow(
        @Schema(example = "17") long id,
        ParkedState state,
        @Schema(example = "cart-commands") String stage,
        @Schema(example = "cart-service") String service,
        @Schema(example = "java.lang.IllegalStateException: no such zone") String error,
        @Schema(example = "wamid.HBgNNTQ5MTE1NTU1MTIzNBUCABIYFDNB") @Nullable String messageId,
        @Schema(example = "c17") @Nullable String customerId,
        @Schema(example = "add-items.v1") @Nullable String type,
        @Nullable Instant acceptedAt,
        Instant parkedAt,
        @Nullable Instant changedAt,
        @Nullable String reason) {}
