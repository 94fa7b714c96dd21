package commerce.ai.policy;

import commerce.ai.budget.Spender;
import commerce.ai.provider.ChatRequest;
import commerce.ai.provider.Usage;
import commerce.ai.settings.ProviderProperties.Complexity;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What providers are asked.
 *
 * @param purpose what for, as the ledger and the metrics say it
 * @param only the one provider that may be asked, null for any
 * @param deadline how long all attempts may take together
 * @param useful whether an answer can be used; one that cannot is a failure of the provider
 * @param ours whether we made the request up, so that who refuses it is at fault, not a caller
 */
public record Question(
        String purpose,
        Spender spender,
        Complexity complexity,
        @Nullable String only,
        ChatRequest request,
        Duration deadline,
        Predicate<String> useful,
        boolean ours) {

    /** As much as a request may use. */
    Usage mostUsage() {
        return new Usage(request.mostInputTokens(), 0, request.maxOutputTokens());
    }
}
