package commerce.responder.send;

import java.util.Set;

/**
 * What to do about an error of the Cloud API. Only the code counts, never the title.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes">Meta:
 *     error codes</a>
 */
enum Remedy {
    /** A passing problem. */
    RETRY,
    /** This customer was sent too much in a short time; others may be written to. */
    WAIT_FOR_CUSTOMER,
    /**
     * Not within a time in which an answer is still one (a day and more, or when a person has done
     * something about it): this message is given up.
     */
    LATER,
    /** Nothing can be sent until a person does something about it. */
    STOP_CHANNEL,
    /** The 24-hour window is closed. */
    USE_TEMPLATE,
    /** This recipient cannot be reached. */
    GIVE_UP,
    /** The request is wrong, and would be the next time. */
    OUR_FAULT;

    /** The customer wants nothing more from this business. */
    static final int OPTED_OUT = 131050;

    private static final Set<Integer> PASSING =
            Set.of(1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133004, 133015, 133016);
    private static final Set<Integer> LASTING =
            Set.of(131049, 131048, 131064, 130472, 132015, 132069);
    private static final Set<Integer> CHANNEL =
            Set.of(
                    0, 3, 10, 190, 33, 368, 130497, 131005, 131031, 131037, 131042, 131045, 133005,
                    133006, 133008, 133009, 133010, 134011);
    private static final Set<Integer> RECIPIENT = Set.of(130403, 131021, 131026, 131030, OPTED_OUT);

    /**
     * @param code of the Cloud API
     * @param httpStatus decides where the code is not known
     */
    static Remedy of(int code, int httpStatus) {
        if (code == 131056) {
            return WAIT_FOR_CUSTOMER;
        }
        if (code == 131047) {
            return USE_TEMPLATE;
        }
        if (PASSING.contains(code)) {
            return RETRY;
        }
        if (LASTING.contains(code)) {
            return LATER;
        }
        if (CHANNEL.contains(code) || (code >= 200 && code <= 299)) {
            return STOP_CHANNEL;
        }
        if (RECIPIENT.contains(code)) {
            return GIVE_UP;
        }
        if (httpStatus >= 500 || httpStatus == 429) {
            return RETRY;
        }
        return OUR_FAULT;
    }
}
