package commerce.ai.rules;

import commerce.ai.slot.Sentence;

/** What must hold of a message beside a pattern, for a rule to count. */
enum Condition {
    /** Something is named that may be a product. */
    ITEM,
    NOITEM,
    /** A product is named that is known to be one. */
    KNOWN,
    UNKNOWN,
    /** It was said how many, or how much. */
    AMOUNT,
    NOAMOUNT,
    /** "un", "uma", "a": perhaps an amount. */
    ONE,
    NOONE,
    ORDINAL,
    NOORDINAL,
    SHELF,
    NOSHELF,
    PRICE,
    QUESTION,
    NOQUESTION,
    /** Nothing is left that is not understood. */
    ONLY,
    /** Few words are left that are not understood. */
    MOSTLY;

    private static final int FEW = 2;

    boolean holds(Sentence sentence, Wanted wanted) {
        return switch (this) {
            case ITEM -> !wanted.items().isEmpty();
            case NOITEM -> wanted.items().isEmpty();
            case KNOWN -> wanted.known();
            case UNKNOWN -> !wanted.known();
            case AMOUNT -> wanted.amount();
            case NOAMOUNT -> !wanted.amount();
            case ONE -> wanted.one();
            case NOONE -> !wanted.one();
            case ORDINAL -> wanted.ordinal() != null;
            case NOORDINAL -> wanted.ordinal() == null;
            case SHELF -> wanted.shelf() != null;
            case NOSHELF -> wanted.shelf() == null;
            case PRICE -> wanted.priced();
            case QUESTION -> sentence.isQuestion();
            case NOQUESTION -> !sentence.isQuestion();
            case ONLY -> wanted.items().isEmpty() && wanted.strange() == 0;
            case MOSTLY -> wanted.strange() <= FEW;
        };
    }
}
