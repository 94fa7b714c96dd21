package commerce.ai;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are understood.
 *
 * @param vocabularyPeriod how often the catalogue's words are read again
 */
@Validated
@ConfigurationProperties("commerce.ai")
public record AiProperties(
        @DefaultValue("1m") @NotNull @DurationMin(seconds = 1) Duration vocabularyPeriod) {}
