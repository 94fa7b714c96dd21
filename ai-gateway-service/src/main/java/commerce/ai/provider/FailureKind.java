package commerce.ai.provider;

import java.util.Locale;

/** Why a provider did not answer; it decides what is done next. */
public enum FailureKind {
    /** The key is not accepted: a person has to act. */
    CREDENTIAL,
    /** The money or the day's quota is used up: a person has to act. */
    QUOTA,
    /** The model does not exist any more: a person has to act. */
    MODEL_GONE,
    /** Too many requests for now. */
    RATE_LIMIT,
    /** May work the next time: an error of theirs, no answer in time, an answer without sense. */
    TRANSIENT,
    /** The request itself is wrong: no provider will take it. */
    CALLER_FAULT,
    /** A content filter or the model itself declines. */
    BLOCKED;

    /** As metrics and the ledger say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether only a person can put it right, so that asking again soon is useless. */
    public boolean needsAPerson() {
        return switch (this) {
            case CREDENTIAL, QUOTA, MODEL_GONE -> true;
            case RATE_LIMIT, TRANSIENT, CALLER_FAULT, BLOCKED -> false;
        };
    }
}
