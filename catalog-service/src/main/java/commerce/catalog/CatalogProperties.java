package commerce.catalog;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How products are found and shown.
 *
 * @param pageSize how many products a customer is shown at a time; a WhatsApp list has ten rows,
 *     and one of them leads to the next page
 * @param pictureBaseUrl where pictures are served, each under its sku; blank where there are none
 * @param candidates how many of what matches are ranked, the most popular; ranking every match of a
 *     common word costs ten times as much, and of 900 queries 14 found other products with 300 than
 *     with 1000
 * @param nearest how many products are shown to a customer whose words find nothing
 * @param refresh when the views are refreshed
 */
@Validated
@ConfigurationProperties("commerce.catalog")
public record CatalogProperties(
        @DefaultValue("9") @Min(1) @Max(30) int pageSize,
        @DefaultValue("http://localhost:8087/pictures") String pictureBaseUrl,
        @DefaultValue("400") @Min(50) @Max(10_000) int candidates,
        @DefaultValue("6") @Min(0) @Max(9) int nearest,
        @DefaultValue @Valid Refresh refresh) {

    /**
     * @param quiet how long nothing must have changed before the views are refreshed
     * @param longest how long a change waits at most, however much goes on changing
     * @param check how often changes are looked for of which nobody told
     */
    public record Refresh(
            @DefaultValue("2s") Duration quiet,
            @DefaultValue("30s") Duration longest,
            @DefaultValue("5m") Duration check) {
        public Refresh {
            if (quiet.isNegative() || longest.compareTo(quiet) < 0 || !check.isPositive()) {
                throw new IllegalArgumentException(
                        "0 <= refresh.quiet <= refresh.longest and 0 < refresh.check");
            }
        }
    }
}
