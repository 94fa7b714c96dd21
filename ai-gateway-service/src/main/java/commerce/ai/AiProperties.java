package commerce.ai;

import commerce.ai.local.Threshold;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
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
 * @param local when the local model is believed
 */
@Validated
@ConfigurationProperties("commerce.ai")
public record AiProperties(
        @DefaultValue("1m") @NotNull @DurationMin(seconds = 1) Duration vocabularyPeriod,
        @DefaultValue @NotNull @Valid Local local) {

    /**
     * When the local model is believed.
     *
     * @param probability the least probability of the best intent, 0 to 1
     * @param margin how far, at least, it must be from the second, 0 to 1
     * @param usable the least probability of a guess that is better than none, 0 to 1
     */
    public record Local(
            @DefaultValue("0.8") @DecimalMin("0") @DecimalMax("1") double probability,
            @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") double margin,
            @DefaultValue("0.35") @DecimalMin("0") @DecimalMax("1") double usable) {

        Threshold threshold() {
            return new Threshold(probability, margin, usable);
        }
    }
}
