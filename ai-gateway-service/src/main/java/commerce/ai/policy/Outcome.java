package commerce.ai.policy;

import commerce.ai.provider.ChatAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a question. */
public sealed interface Outcome {

    /**
     * @param nanoDollars what the answer cost, in billionths of a US dollar
     */
    record Answered(String provider, String model, ChatAnswer answer, long nanoDollars)
            implements Outcome {}

    /**
     * @param detail for a person
     * @param retryAfter when it is worth asking again, where that is known
     */
    record Unanswered(Reason reason, String detail, @Nullable Duration retryAfter)
            implements Outcome {}

    /** Why nobody answered. */
    enum Reason {
        /** Nobody could be asked: none is set up, or every breaker is open. */
        NO_PROVIDER,
        /** A budget does not suffice. */
        BUDGET,
        /** Everybody who was asked failed, or the time was up. */
        FAILED,
        /** Everybody wants to be left alone for a while. */
        RATE_LIMIT,
        /** The question itself is wrong. */
        CALLER_FAULT,
        /** A content filter or the model declined. */
        BLOCKED
    }
}
