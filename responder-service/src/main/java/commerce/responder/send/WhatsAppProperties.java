package commerce.responder.send;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How WhatsApp is spoken to.
 *
 * @param apiBaseUrl {@code https://graph.facebook.com} in production; the simulator by default
 * @param apiVersion of the Cloud API
 * @param accessToken of the business's system user
 * @param connectTimeout how long a connection may take
 * @param sendTimeout how long an answer is waited for; after it nobody knows whether the message
 *     was sent
 * @param messagesPerSecond the most messages one number sends, by all instances of this service
 *     together. Meta allows 80 a second, in and out together, and 1000 after an upgrade
 * @param attempts how often a message is tried at a time where WhatsApp has a passing problem
 * @param firstPause before the second attempt; doubled before each further one
 * @param pairPause n-th pause where one customer was sent too much: this times 4^n
 * @param pairAttempts how often that is tried at a time
 * @param channelPause how long nothing is sent after WhatsApp refused the whole channel
 * @param ambiguityWait how long a status is waited for that says what became of a message whose
 *     answer was lost
 * @param deliveryWait how long the second message of a reply waits for the first to arrive
 * @param freeForm how long after a customer's last message they may be written to without a
 *     template
 * @param retention how long what was sent is kept: longer than the 30 days for which a parked
 *     message can be put back, which is answered once
 */
@Validated
@ConfigurationProperties("commerce.whatsapp")
public record WhatsAppProperties(
        @DefaultValue("http://localhost:8090") @NotNull URI apiBaseUrl,
        @DefaultValue("v25.0") @Pattern(regexp = "v\\d+\\.\\d+") String apiVersion,
        @NotBlank String accessToken,
        @DefaultValue("3s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration sendTimeout,
        @DefaultValue("1000") @Min(1) @Max(100_000) int messagesPerSecond,
        @DefaultValue("5") @Min(1) @Max(20) int attempts,
        @DefaultValue("250ms") @DurationMin(millis = 1) Duration firstPause,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration pairPause,
        @DefaultValue("4") @Min(1) @Max(6) int pairAttempts,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration channelPause,
        @DefaultValue("10s") @DurationMin(millis = 0) Duration ambiguityWait,
        @DefaultValue("2s") @DurationMin(millis = 0) Duration deliveryWait,
        @DefaultValue("24h") @DurationMin(millis = 0) Duration freeForm,
        @DefaultValue("90d") @DurationMin(days = 31) Duration retention,
        @DefaultValue @Valid Templates templates) {

    /**
     * Names under which Meta approved our templates.
     *
     * @param orderUpdate of category utility; its body's parameters are the order's number and its
     *     state
     */
    public record Templates(@DefaultValue("order_update") @NotBlank String orderUpdate) {}
}
