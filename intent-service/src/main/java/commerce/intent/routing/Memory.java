package commerce.intent.routing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import commerce.contracts.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a conversation, as far as it decides what is meant now. A belief: the cart
 * knows for itself where a checkout stands.
 *
 * @param language the customer last wrote in
 * @param checkout which answer a checkout is believed to wait for
 * @param asked the question that was asked last and that "yes" would answer
 * @param shown what was listed last and that "the second one" would be of
 * @param notUnderstood how many messages in a row were not understood
 * @param withPersonSince since when a person has taken over
 * @param optedOutAt when the customer asked not to be written to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Memory(
        Language language,
        Checkout checkout,
        Asked asked,
        Shown shown,
        int notUnderstood,
        @Nullable Instant withPersonSince,
        @Nullable Instant optedOutAt) {

    /** The answer a checkout waits for. */
    public enum Checkout {
        NONE,
        ADDRESS,
        PAYMENT,
        CONFIRMATION
    }

    /** A question that yes or no answers. */
    public enum Asked {
        NOTHING,
        REPEAT_ORDER,
        CLEAR_CART,
        CALL_PERSON
    }

    /** A list with places. */
    public enum Shown {
        NOTHING,
        PRODUCTS,
        CART
    }

    /** Of somebody who never wrote before. */
    public static final Memory NEW =
            new Memory(
                    Language.SPANISH, Checkout.NONE, Asked.NOTHING, Shown.NOTHING, 0, null, null);

    /** The state's name in the database and for the admin page. */
    public String state() {
        if (withPersonSince != null) {
            return "with_human";
        }
        return switch (checkout) {
            case NONE -> "browsing";
            case ADDRESS -> "awaiting_address";
            case PAYMENT -> "awaiting_payment";
            case CONFIRMATION -> "confirming_order";
        };
    }

    /** What is left when a session ends: who the customer is, not what they were doing. */
    public Memory afterPause() {
        return new Memory(
                language,
                Checkout.NONE,
                Asked.NOTHING,
                Shown.NOTHING,
                0,
                withPersonSince,
                optedOutAt);
    }

    /** The person has left the conversation to the bot again. */
    public Memory handedBack() {
        return withPerson(null);
    }

    Memory in(Language newLanguage) {
        return new Memory(
                newLanguage, checkout, asked, shown, notUnderstood, withPersonSince, optedOutAt);
    }

    Memory checkingOut(Checkout step) {
        return new Memory(language, step, Asked.NOTHING, shown, 0, withPersonSince, optedOutAt);
    }

    Memory asking(Asked question) {
        return new Memory(language, checkout, question, shown, 0, withPersonSince, optedOutAt);
    }

    Memory showing(Shown list) {
        return new Memory(language, checkout, Asked.NOTHING, list, 0, withPersonSince, optedOutAt);
    }

    Memory answered() {
        return asking(Asked.NOTHING);
    }

    Memory puzzled() {
        int times = notUnderstood + 1;
        return new Memory(
                language,
                checkout,
                times >= 2 ? Asked.CALL_PERSON : Asked.NOTHING,
                shown,
                times,
                withPersonSince,
                optedOutAt);
    }

    Memory withPerson(@Nullable Instant since) {
        return new Memory(language, Checkout.NONE, Asked.NOTHING, shown, 0, since, optedOutAt);
    }

    Memory optedOut(@Nullable Instant at) {
        return new Memory(language, checkout, Asked.NOTHING, shown, 0, withPersonSince, at);
    }
}
