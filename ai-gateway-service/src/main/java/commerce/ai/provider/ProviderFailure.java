package commerce.ai.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** That a provider did not answer. */
public final class ProviderFailure extends Exception {

    private final FailureKind kind;
    private final @Nullable Duration retryAfter;
    private final @Nullable Usage usage;

    private ProviderFailure(
            FailureKind kind,
            String message,
            @Nullable Duration retryAfter,
            @Nullable Usage usage) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.usage = usage;
    }

    public static ProviderFailure of(FailureKind kind, String message) {
        return new ProviderFailure(kind, message, null, Usage.NONE);
    }

    /** An answer that is of no use, and is paid all the same. */
    static ProviderFailure paid(FailureKind kind, String message, @Nullable Usage usage) {
        return new ProviderFailure(kind, message, null, usage);
    }

    static ProviderFailure rateLimit(String message, @Nullable Duration retryAfter) {
        return new ProviderFailure(FailureKind.RATE_LIMIT, message, retryAfter, Usage.NONE);
    }

    /** An answer that came, and was paid, but says nothing that can be used. */
    public static ProviderFailure useless(String message, @Nullable Usage usage) {
        return new ProviderFailure(FailureKind.TRANSIENT, message, null, usage);
    }

    /** A request that was sent, and of which nobody says what it cost. */
    public static ProviderFailure untold(String message) {
        return new ProviderFailure(FailureKind.TRANSIENT, message, null, null);
    }

    public FailureKind kind() {
        return kind;
    }

    /** How long the provider wants to be left alone; null where it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What it cost all the same; null where that is not known. */
    public @Nullable Usage usage() {
        return usage;
    }

    /** What it says; never null. */
    public String reason() {
        String message = getMessage();
        return message == null ? kind.text() : message;
    }
}
