package commerce.ai.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One provider of a language model.
 *
 * @param format how it is talked to
 * @param baseUrl in front of the format's own path; blank: not enabled
 * @param key the API key; blank: not enabled, unless the format is {@code compatible}
 * @param model the model's name at the provider
 * @param structured how it is told to answer in JSON
 * @param extra JSON that is merged into every request
 * @param price in US dollars for a million tokens
 * @param shutdown when the model ends; warned of 30 days before
 * @param timeout the longest one request may take
 * @param concurrency the most requests at a time
 * @param requestsPerMinute the most requests a minute, of this instance; 0 for no limit
 * @param weight its share among the providers that serve a question, before price and health
 * @param serves which questions it is asked
 */
public record ProviderProperties(
        @NotNull Format format,
        @DefaultValue("") @NotNull String baseUrl,
        @DefaultValue("") @NotNull String key,
        @DefaultValue("") @NotNull String model,
        @DefaultValue("json") @NotNull Structured structured,
        @DefaultValue("{}") @NotNull @Pattern(regexp = "(?s)\\s*\\{.*}\\s*") String extra,
        @DefaultValue @Valid @NotNull Price price,
        @Nullable LocalDate shutdown,
        @DefaultValue("30s") @NotNull @DurationMin(millis = 1) Duration timeout,
        @DefaultValue("32") @Min(1) @Max(10_000) int concurrency,
        @DefaultValue("0") @Min(0) int requestsPerMinute,
        @DefaultValue("1") @DecimalMin("0.001") double weight,
        @DefaultValue({"simple", "medium", "complex"}) @NotNull Set<Complexity> serves) {

    /** A wire format. */
    public enum Format {
        GEMINI,
        DEEPSEEK,
        OPENAI,
        /** OpenAI's, at another server: Ollama, vLLM. */
        COMPATIBLE
    }

    /** How an answer in JSON is asked for. */
    public enum Structured {
        /** The provider keeps to a schema that is sent along. */
        SCHEMA,
        /** The provider answers in JSON; the schema is shown in the prompt. */
        JSON
    }

    /** How hard a question is. */
    public enum Complexity {
        SIMPLE,
        MEDIUM,
        COMPLEX
    }

    /**
     * US dollars for a million tokens.
     *
     * @param cached for what the provider has seen before; absent: as {@code input}
     * @param peaks when it costs more
     */
    public record Price(
            @DefaultValue("0") @NotNull @PositiveOrZero BigDecimal input,
            @Nullable @PositiveOrZero BigDecimal cached,
            @DefaultValue("0") @NotNull @PositiveOrZero BigDecimal output,
            @DefaultValue List<@Valid Peak> peaks) {

        public Price {
            peaks = List.copyOf(peaks);
        }
    }

    /**
     * Hours, in UTC, in which all prices are multiplied.
     *
     * @param from first minute
     * @param to after the last minute; midnight is the day's end
     * @param factor what prices are multiplied by
     */
    public record Peak(
            @DefaultValue({"monday", "tuesday", "wednesday", "thursday", "friday"}) @NotNull
                    Set<DayOfWeek> days,
            @NotNull LocalTime from,
            @NotNull LocalTime to,
            @DefaultValue("2") @NotNull @Positive BigDecimal factor) {}

    public ProviderProperties {
        serves = serves.isEmpty() ? EnumSet.allOf(Complexity.class) : Set.copyOf(serves);
    }

    public boolean enabled() {
        return !baseUrl.isBlank() && (format == Format.COMPATIBLE || !key.isBlank());
    }

    @AssertTrue(message = "an enabled provider needs a model and an http or https base URL")
    public boolean isComplete() {
        if (!enabled()) {
            return true;
        }
        try {
            String scheme = URI.create(baseUrl).getScheme();
            return !model.isBlank() && ("http".equals(scheme) || "https".equals(scheme));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
