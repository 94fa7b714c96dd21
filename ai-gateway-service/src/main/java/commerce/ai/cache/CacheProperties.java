package commerce.ai.cache;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The cache's Redis.
 *
 * @param uri {@code redis://host:port}
 * @param timeout how long an answer may take
 * @param pause how long the cache is left alone after it failed to answer some times in a row
 */
@Validated
@ConfigurationProperties("commerce.cache")
record CacheProperties(
        @DefaultValue("redis://localhost:6391") @NotBlank String uri,
        @DefaultValue("500ms") @NotNull @DurationMin(millis = 1) Duration timeout,
        @DefaultValue("1s") @NotNull Duration pause) {}
