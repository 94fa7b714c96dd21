package commerce.ai.advice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How advice is given.
 *
 * @param enabled whether a provider plans; without, categories that fit are shown
 * @param deadline the longest a customer waits for a plan, from when the message was accepted: all
 *     attempts together, and less what it waited in a backlog before
 * @param maxOutputTokens the most a model may answer
 * @param mostProducts how many products of a plan are taken, the first
 */
@Validated
@ConfigurationProperties("commerce.ai.advice")
public record AdviceProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2300ms") @NotNull @DurationMin(millis = 100) Duration deadline,
        @DefaultValue("600") @Min(50) @Max(10_000) int maxOutputTokens,
        @DefaultValue("10") @Min(1) @Max(30) int mostProducts) {}
