package commerce.ai.slot;

import commerce.ai.text.WordKind;

/** Numbers that say when, or how long: "hasta las 20", "para las 8", "within 30 minutes". */
final class Clock {

    private static final int LONGEST_INTRO = 3;

    private Clock() {}

    /** Whether the number that begins at a token is one of hours or minutes. */
    static boolean is(Sentence sentence, int index) {
        Numbers.Read number = Numbers.at(sentence, index);
        return number != null
                && (sentence.is(WordKind.CLOCK_UNIT, number.to())
                        || (isIntroduced(sentence, index) && !isCounted(sentence, number.to())));
    }

    private static boolean isIntroduced(Sentence sentence, int index) {
        for (int length = 1; length <= LONGEST_INTRO; length++) {
            if (sentence.length(WordKind.CLOCK_INTRO, index - length) == length) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCounted(Sentence sentence, int index) {
        return index < sentence.size()
                && (sentence.is(WordKind.UNIT, index) || Products.at(sentence, index) != null);
    }
}
