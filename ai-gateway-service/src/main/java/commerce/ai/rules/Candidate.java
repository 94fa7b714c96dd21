package commerce.ai.rules;

import commerce.contracts.Intent;

/**
 * A rule that holds, with what the rest of the message wants.
 *
 * @param weight how surely the rule shows its intent here
 * @param confidence the weight, less where words are left that were not understood
 */
record Candidate(RuleMatch match, Wanted wanted, double weight, double confidence) {

    private static final double UNKNOWN_PRODUCT = 0.85;
    private static final double EACH_STRANGE_WORD = 0.07;
    private static final int MOST_STRANGE_WORDS = 6;

    /**
     * A rule's weight, less where it is about a product that nobody knows: whatever else is said is
     * then more likely to be meant.
     */
    private static double weight(Rule rule, Wanted wanted) {
        boolean doubtful =
                namesProducts(rule.intent()) && !wanted.items().isEmpty() && !wanted.known();
        return doubtful ? rule.weight() * UNKNOWN_PRODUCT : rule.weight();
    }

    static Candidate of(RuleMatch match, Wanted wanted) {
        int strange = namesProducts(match.rule().intent()) ? 0 : wanted.strange();
        double share = 1 - EACH_STRANGE_WORD * Math.min(strange, MOST_STRANGE_WORDS);
        double weight = weight(match.rule(), wanted);
        return new Candidate(match, wanted, weight, weight * share);
    }

    Intent intent() {
        return match.rule().intent();
    }

    /** Whether words that are not understood may be a product's name. */
    static boolean namesProducts(Intent intent) {
        return switch (intent) {
            case SEARCH_PRODUCT,
                    PRODUCT_DETAILS,
                    ADD_TO_CART,
                    MODIFY_CART_QUANTITY,
                    REMOVE_FROM_CART,
                    VIEW_OFFERS ->
                    true;
            case GREETING,
                    BROWSE_CATEGORIES,
                    VIEW_CART,
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
                    THANKS,
                    GOODBYE,
                    AFFIRM,
                    DENY,
                    OPT_OUT,
                    DELIVERY_INFO,
                    PAYMENT_INFO,
                    UNKNOWN ->
                    false;
        };
    }
}
