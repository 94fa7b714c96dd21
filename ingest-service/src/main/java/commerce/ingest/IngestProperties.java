package commerce.ingest;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of what is taken in.
 *
 * @param messagesPerMinute of one customer
 * @param messagesPerHour of one customer
 * @param webhooksUnderWay how many are taken in at the same time; more are answered 503 at once,
 *     since those that are taken in would otherwise all be answered late
 * @param waitingRows how many may wait for the ledger before webhooks are answered 503
 * @param catchUpPeriod how often the streams are compared with the ledger
 */
@Validated
@ConfigurationProperties("commerce.ingest")
public record IngestProperties(
        @DefaultValue("20") @Min(1) int messagesPerMinute,
        @DefaultValue("300") @Min(1) int messagesPerHour,
        @DefaultValue("128") @Min(1) int webhooksUnderWay,
        @DefaultValue("20000") @Min(1000) int waitingRows,
        @DefaultValue("1s") Duration catchUpPeriod) {}
