package commerce.responder.send;

import org.jspecify.annotations.Nullable;

/**
 * A message's row, as whoever wants to send it finds it.
 *
 * @param fresh whether the row was made just now: nobody has tried to send it
 * @param attempts how often somebody set out to send it; who sends next must be the one to count on
 */
record Claim(
        long id,
        boolean fresh,
        State state,
        int attempts,
        @Nullable String waMessageId,
        @Nullable Integer errorCode) {

    enum State {
        INTENDED,
        UNKNOWN,
        SENT,
        DELIVERED,
        READ,
        FAILED,
        SUPPRESSED;

        static State of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** Whether WhatsApp is known to have taken it, whatever became of it then. */
    boolean taken() {
        return switch (state) {
            case SENT, DELIVERED, READ -> true;
            case FAILED -> waMessageId != null;
            case INTENDED, UNKNOWN, SUPPRESSED -> false;
        };
    }

    /** Whether nothing more is to be done: it is taken, or never will be. */
    boolean settled() {
        return taken() || state == State.SUPPRESSED || refusedForGood();
    }

    private boolean refusedForGood() {
        return state == State.FAILED
                && errorCode != null
                && switch (Remedy.of(errorCode, 0)) {
                    case LATER, USE_TEMPLATE, GIVE_UP -> true;
                    case RETRY, WAIT_FOR_CUSTOMER, STOP_CHANNEL, OUR_FAULT -> false;
                };
    }

    boolean arrived() {
        return state == State.DELIVERED || state == State.READ;
    }
}
