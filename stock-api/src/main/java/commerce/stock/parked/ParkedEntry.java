package commerce.stock.parked;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A parked entry, to be looked at.
 *
 * @param message where its customer's message stands in the ledger; absent where it is of none
 * @param errorDetail what it failed with, with causes and places
 * @param fields all fields of the entry; absent once they are removed
 */
@Schema(name = "ParkedEntry")
record ParkedEntry(
        @JsonUnwrapped ParkedRow row,
        @Schema(example = "parked") @Nullable String message,
        String errorDetail,
        @Schema(
                        type = "object",
                        example =
                                "{\"id\": \"wamid.HBgNNTQ5MTE1NTU1MTIzNBUCABIYFDNB\", \"type\": \"add-items.v1\"}")
                @Nullable JsonNode fields) {}
