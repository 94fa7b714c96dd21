package commerce.ai.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is asked what cannot be told here, and how. Without a provider that is {@linkplain
 * ProviderProperties#enabled() enabled} nobody is ever asked.
 *
 * @param providers by name; the name is what a message's source and the metrics say
 */
@Validated
@ConfigurationProperties("commerce.ai.gateway")
public record GatewayProperties(
        @DefaultValue Map<String, @Valid ProviderProperties> providers,
        @DefaultValue @Valid Understanding understanding,
        @DefaultValue @Valid Routing routing,
        @DefaultValue @Valid Retry retry,
        @DefaultValue @Valid Breaker breaker,
        @DefaultValue @Valid Hedging hedging,
        @DefaultValue @Valid Cache cache,
        @DefaultValue @Valid Budget budget,
        @DefaultValue @Valid Chat chat) {

    public GatewayProperties {
        providers = Map.copyOf(providers);
    }

    /** The providers that can be asked, by name and in its order. */
    public Map<String, ProviderProperties> enabledProviders() {
        Map<String, ProviderProperties> enabled = new TreeMap<>(providers);
        enabled.values().removeIf(each -> !each.enabled());
        return enabled;
    }

    /**
     * @param deadline the longest a customer waits for an understanding, from when the message was
     *     accepted: all attempts together, and less what it waited in a backlog before
     * @param longestText how many characters of a message are shown to a model
     * @param maxOutputTokens the most a model may answer
     * @param checkShare the share of sure local decisions that a provider checks, for the estimate
     *     of wrong skips; 0 for none
     */
    public record Understanding(
            @DefaultValue("2300ms") @NotNull @DurationMin(millis = 100) Duration deadline,
            @DefaultValue("600") @Min(20) @Max(10_000) int longestText,
            @DefaultValue("400") @Min(50) @Max(10_000) int maxOutputTokens,
            @DefaultValue("0") @DecimalMin("0") @DecimalMax("1") double checkShare) {}

    /**
     * @param priceExponent how much a lower price counts: the weight is divided by the price to
     *     this power; 0 leaves prices out
     * @param mediumFrom words from which on a text is of medium complexity
     * @param complexFrom words from which on it is complex
     */
    public record Routing(
            @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("4") double priceExponent,
            @DefaultValue("8") @Min(1) int mediumFrom,
            @DefaultValue("25") @Min(2) int complexFrom) {}

    /**
     * @param attempts the most requests for one question, all providers together
     * @param shareOfRest how much of the time that is left one attempt may take while another
     *     provider could still be asked
     * @param backoff the pause before a provider is asked again, before jitter
     * @param mostBackoff the longest pause
     * @param leastAttempt an attempt is not begun with less time than this
     */
    public record Retry(
            @DefaultValue("3") @Min(1) @Max(10) int attempts,
            @DefaultValue("0.5") @DecimalMin("0.1") @DecimalMax("1") double shareOfRest,
            @DefaultValue("100ms") @NotNull Duration backoff,
            @DefaultValue("1s") @NotNull Duration mostBackoff,
            @DefaultValue("150ms") @NotNull Duration leastAttempt) {}

    /**
     * @param window how many requests the failure rate is taken of
     * @param leastCalls the rate is not judged before so many
     * @param failureRate percent of failures that open the breaker
     * @param open how long it stays open before it is probed
     * @param probes how many requests probe it
     * @param ramp how long it takes after a recovery until a provider gets its whole share again
     * @param held how long a provider is left alone whose key, quota or model is the problem
     */
    public record Breaker(
            @DefaultValue("10") @Min(2) @Max(1000) int window,
            @DefaultValue("4") @Min(1) @Max(1000) int leastCalls,
            @DefaultValue("50") @Min(1) @Max(100) int failureRate,
            @DefaultValue("15s") @NotNull @DurationMin(millis = 1) Duration open,
            @DefaultValue("2") @Min(1) @Max(100) int probes,
            @DefaultValue("30s") @NotNull Duration ramp,
            @DefaultValue("4h") @NotNull Duration held) {}

    /**
     * @param enabled whether a second provider is asked when the first takes long
     * @param after how long the first may take
     * @param mostShare the most of all questions that may be asked twice
     */
    public record Hedging(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("800ms") @NotNull Duration after,
            @DefaultValue("0.05") @DecimalMin("0") @DecimalMax("1") double mostShare) {}

    /**
     * @param timeToLive how long a validated answer is used again
     * @param singleFlight whether identical questions in flight are asked once
     */
    public record Cache(
            @DefaultValue("24h") @NotNull @DurationMin(seconds = 1) Duration timeToLive,
            @DefaultValue("true") boolean singleFlight) {}

    /**
     * In US dollars, of all instances together.
     *
     * @param perDay of all questions of a day in UTC
     * @param perMonth of all questions of a month in UTC
     * @param perCustomer of one customer's questions of a day
     * @param grant how much an instance takes of a budget at a time, to spend without asking
     * @param remember how long it is remembered what each request did cost, and what was taken of
     *     each budget; a month's budget has to outlive the month
     */
    public record Budget(
            @DefaultValue("5") @NotNull @PositiveOrZero BigDecimal perDay,
            @DefaultValue("100") @NotNull @PositiveOrZero BigDecimal perMonth,
            @DefaultValue("0.02") @NotNull @PositiveOrZero BigDecimal perCustomer,
            @DefaultValue("0.05") @NotNull @Positive BigDecimal grant,
            @DefaultValue("90d") @NotNull @DurationMin(days = 32) Duration remember) {}

    /**
     * The OpenAI-compatible face, for other tools.
     *
     * @param keys by name; without any nobody may call
     * @param deadline the longest an answer may take
     * @param mostBytes the largest request
     * @param maxOutputTokens where a request does not say how much may be answered
     * @param mask whether personal data is masked here too
     */
    public record Chat(
            @DefaultValue Map<String, @Valid ApiKey> keys,
            @DefaultValue("60s") @NotNull Duration deadline,
            @DefaultValue("262144") @Min(1024) @Max(4_194_304) int mostBytes,
            @DefaultValue("1024") @Min(1) int maxOutputTokens,
            @DefaultValue("true") boolean mask) {

        public Chat {
            keys = Map.copyOf(keys);
        }
    }

    /**
     * @param secret what a caller sends as a bearer token, 16 characters at least
     * @param perDay US dollars a day
     */
    public record ApiKey(
            @NotBlank @jakarta.validation.constraints.Size(min = 16) String secret,
            @DefaultValue("1") @NotNull @PositiveOrZero BigDecimal perDay) {}
}
