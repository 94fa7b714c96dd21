package commerce.ai.rules;

import commerce.contracts.Intent;
import java.util.List;
import java.util.Set;

/**
 * That a pattern shows an intent.
 *
 * @param weight how surely, 0 to 1
 * @param atStart whether nothing but padding may stand before it
 * @param atEnd whether nothing but padding may stand behind it
 * @param pattern empty where only the conditions count
 */
record Rule(
        Intent intent,
        double weight,
        Set<Condition> conditions,
        boolean atStart,
        boolean atEnd,
        List<Element> pattern) {

    Rule {
        conditions = Set.copyOf(conditions);
        pattern = List.copyOf(pattern);
        if (weight <= 0 || weight > 1) {
            throw new IllegalArgumentException("a weight is above 0 and at most 1");
        }
    }

    /** Whether it shows what is said beside requests: a greeting, a thank-you, a yes. */
    boolean isSocial() {
        return switch (intent) {
            case GREETING, THANKS, GOODBYE, AFFIRM, DENY -> true;
            case BROWSE_CATEGORIES,
                    SEARCH_PRODUCT,
                    VIEW_OFFERS,
                    PRODUCT_DETAILS,
                    ADD_TO_CART,
                    VIEW_CART,
                    MODIFY_CART_QUANTITY,
                    REMOVE_FROM_CART,
                    CLEAR_CART,
                    CHECKOUT_START,
                    PROVIDE_ADDRESS,
                    CHOOSE_PAYMENT,
                    CONFIRM_ORDER,
                    CANCEL_ORDER,
                    TRACK_ORDER,
                    REPEAT_LAST_ORDER,
                    VIEW_FAVORITES,
                    HUMAN_SUPPORT,
                    HELP,
                    OPT_OUT,
                    DELIVERY_INFO,
                    PAYMENT_INFO,
                    UNKNOWN ->
                    false;
        };
    }
}
