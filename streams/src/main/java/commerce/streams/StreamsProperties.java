package commerce.streams;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a service takes part in the streams.
 *
 * @param enabled whether subscriptions are run at all
 * @param queueUri the queue's Redis ({@code redis://host:port}); several with commas between them
 *     are some servers of a Redis Cluster
 * @param partitions how many parts every stream has; fixed when the system is installed
 * @param inFlight the most entries of one partition that are under way at a time; of one customer
 *     an eighth of that counts, so that whoever cannot be answered does not hold up the others
 * @param readCount the most entries read at a time
 * @param attempts how often an event is tried that fails for a reason of its own
 * @param leaseTimeToLive how long a partition stays with an instance that gives no sign of life
 * @param drainTime how long an orderly stop waits for what is under way
 */
@Validated
@ConfigurationProperties("commerce.streams")
public record StreamsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("redis://localhost:6390") @NotBlank String queueUri,
        @DefaultValue("16") @Min(1) @Max(100) int partitions,
        @DefaultValue("64") @Min(1) @Max(10_000) int inFlight,
        @DefaultValue("64") @Min(1) @Max(1_000) int readCount,
        @DefaultValue("5") @Min(1) @Max(100) int attempts,
        @DefaultValue("2500ms") Duration leaseTimeToLive,
        @DefaultValue("10s") Duration drainTime) {}
