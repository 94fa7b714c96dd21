package commerce.ai.budget;

import java.time.Instant;

/**
 * One request to a provider.
 *
 * @param purpose what it was for: {@code understand}, {@code check}, {@code chat}
 * @param outcome {@code success}, or why it failed
 * @param nanoDollars what it cost, in billionths of a US dollar
 */
public record LedgerRow(
        Instant at,
        String purpose,
        Spender spender,
        String provider,
        String model,
        String outcome,
        int inputTokens,
        int cachedTokens,
        int outputTokens,
        long nanoDollars,
        int millis) {}
