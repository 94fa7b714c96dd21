package commerce.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that can be set, with the defaults that local development shares with the services.
 *
 * @param webhookUrl where the business listens
 * @param appSecret key of the webhook signature
 * @param verifyToken what the webhook must ask for when it is subscribed
 * @param accessToken bearer token the business must send
 * @param phoneNumberId id of the business number in URLs and webhooks
 * @param displayPhoneNumber the business number, digits
 * @param businessAccountId id of the WhatsApp Business Account, {@code entry[].id} in webhooks
 * @param apiVersion the newest version that is answered; older ones down to v21.0 are too
 * @param window what happens to a free-form message outside the 24 hours
 * @param templates names of the approved templates; empty: any name is
 * @param pairRateLimit whether one customer gets 1 message per 6 s with bursts of 45 (131056)
 * @param throughputPerSecond messages a second of the number, in and out together; 0: no limit
 *     (130429)
 * @param statuses whether statuses are sent at all
 * @param sentAfter time from accepting to {@code sent}
 * @param deliveredAfter time from accepting to {@code delivered}
 * @param readAfter time from accepting to {@code read}; unset: only when the customer reads
 * @param statusBatchSize most statuses in one webhook
 * @param webhookTimeout how long an answer of the webhook is waited for
 * @param webhookAttempts how often one webhook is sent at most, the first time included
 * @param webhookBackoff wait before the second attempt, doubled each time up to 15 s
 * @param webhookConnections connections to the webhook at most
 * @param logMegabytes memory for messages received by customers; the oldest are forgotten
 */
@ConfigurationProperties("simulator")
public record SimulatorProperties(
        @DefaultValue("http://localhost:8081/webhook") URI webhookUrl,
        @DefaultValue("local-app-secret") String appSecret,
        @DefaultValue("local-verify-token") String verifyToken,
        @DefaultValue("local-access-token") String accessToken,
        @DefaultValue("1066000000001") String phoneNumberId,
        @DefaultValue("5491150000000") String displayPhoneNumber,
        @DefaultValue("1066000000000") String businessAccountId,
        @DefaultValue("v26.0") String apiVersion,
        @DefaultValue("refuse") WindowRule window,
        @DefaultValue List<String> templates,
        @DefaultValue("false") boolean pairRateLimit,
        @DefaultValue("0") int throughputPerSecond,
        @DefaultValue("true") boolean statuses,
        @DefaultValue("30ms") Duration sentAfter,
        @DefaultValue("120ms") Duration deliveredAfter,
        @Nullable Duration readAfter,
        @DefaultValue("200") int statusBatchSize,
        @DefaultValue("10s") Duration webhookTimeout,
        @DefaultValue("10") int webhookAttempts,
        @DefaultValue("500ms") Duration webhookBackoff,
        @DefaultValue("64") int webhookConnections,
        @DefaultValue("32") int logMegabytes) {

    /** What happens to a free-form message outside the 24-hour window. */
    public enum WindowRule {
        /** Answered with 131047 at once. */
        REFUSE,
        /** Accepted, then reported as {@code failed} with 131047 by webhook. */
        FAIL,
        /** Nobody looks. */
        OFF
    }

    public SimulatorProperties {
        templates = List.copyOf(templates);
        List<String> problems = new ArrayList<>();
        if (!"http".equals(webhookUrl.getScheme()) && !"https".equals(webhookUrl.getScheme())) {
            problems.add("webhook-url must be http or https, was " + webhookUrl);
        }
        notBlank(problems, "app-secret", appSecret);
        notBlank(problems, "verify-token", verifyToken);
        notBlank(problems, "access-token", accessToken);
        matches(problems, "phone-number-id", phoneNumberId, "\\d{1,20}");
        matches(problems, "display-phone-number", displayPhoneNumber, "\\+?\\d{7,15}");
        matches(problems, "business-account-id", businessAccountId, "\\d{1,20}");
        matches(problems, "api-version", apiVersion, "v\\d{2}\\.\\d");
        notNegative(problems, "sent-after", sentAfter);
        notNegative(problems, "delivered-after", deliveredAfter);
        notNegative(problems, "webhook-backoff", webhookBackoff);
        if (readAfter != null) {
            notNegative(problems, "read-after", readAfter);
        }
        if (!webhookTimeout.isPositive()) {
            problems.add("webhook-timeout must be positive, was " + webhookTimeout);
        }
        between(problems, "throughput-per-second", throughputPerSecond, 0, 100_000);
        between(problems, "status-batch-size", statusBatchSize, 1, 1000);
        between(problems, "webhook-attempts", webhookAttempts, 1, 100);
        between(problems, "webhook-connections", webhookConnections, 1, 1000);
        between(problems, "log-megabytes", logMegabytes, 1, 4096);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("simulator.*: " + String.join("; ", problems));
        }
    }

    private static void notBlank(List<String> problems, String name, String value) {
        if (value.isBlank()) {
            problems.add(name + " must not be blank");
        }
    }

    private static void matches(List<String> problems, String name, String value, String regex) {
        if (!value.matches(regex)) {
            problems.add(name + " must match " + regex + ", was '" + value + "'");
        }
    }

    private static void notNegative(List<String> problems, String name, Duration value) {
        if (value.isNegative()) {
            problems.add(name + " must not be negative, was " + value);
        }
    }

    private static void between(
            List<String> problems, String name, int value, int least, int most) {
        if (value < least || value > most) {
            problems.add(name + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
