package commerce.stock.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted: by default the first 50. */
public record Paging(
        @Min(0) @Max(100_000) @Schema(description = "counted from 0", defaultValue = "0")
                @Nullable Integer page,
        @Min(1) @Max(200) @Schema(description = "1 to 200", defaultValue = "50")
                @Nullable Integer size) {

    int number() {
        return page == null ? 0 : page;
    }

    public int limit() {
        return size == null ? 50 : size;
    }

    public long offset() {
        return (long) number() * limit();
    }
}
