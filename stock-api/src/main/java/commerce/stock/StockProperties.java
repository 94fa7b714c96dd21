package commerce.stock;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param bootstrapAdminKey the key of the first admin, stored at start while there is none at all;
 *     blank for none
 * @param relayPeriod how often the outbox is looked into
 * @param outboxRetention how long the outbox keeps what is published
 * @param pictureMaxAge how long a picture may be shown without asking again
 */
@Validated
@ConfigurationProperties("commerce.stock")
public record StockProperties(
        @DefaultValue("")
                @Pattern(
                        regexp = "\\s*|\\S{12,200}",
                        message = "must be blank or have 12 to 200 characters without spaces")
                String bootstrapAdminKey,
        @DefaultValue("500ms") @NotNull Duration relayPeriod,
        @DefaultValue("7d") @NotNull Duration outboxRetention,
        @DefaultValue("1d") @NotNull Duration pictureMaxAge) {}
