package commerce.ai.slot;

import commerce.ai.text.Phrases;
import commerce.ai.text.Token;
import commerce.ai.text.Token.Gap;
import commerce.ai.text.WordKind;
import org.jspecify.annotations.Nullable;

/**
 * Street and number, with what is said of floor and neighbourhood: after a street word ("Av. Santa
 * Fe 1234, Palermo"), after words that announce it ("mandalo a Corrientes 348"), before a street
 * word ("123 Main Street"), or a name nobody knows with a house number ("Güemes 2450 3ro B").
 */
final class Addresses {

    private static final int MOST_NAME_WORDS = 5;
    private static final int MOST_WORDS_BEHIND = 14;
    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 5;

    private Addresses() {}

    static Slot.@Nullable Address at(Sentence sentence, int index) {
        Phrases.Hit<String> intro = sentence.words(WordKind.ADDRESS_INTRO, index);
        if (intro != null) {
            int from = index + intro.length();
            int house = afterStreetWord(sentence, from);
            house = house >= 0 ? house : named(sentence, from, 1, true);
            return house < 0 ? null : slot(sentence, index, from, house, true);
        }
        int house = afterStreetWord(sentence, index);
        if (house < 0) {
            house = beforeStreetWord(sentence, index);
        }
        if (house >= 0) {
            return slot(sentence, index, index, house, true);
        }
        if (index > 0
                && sentence.token(index).gap() == Gap.NONE
                && !sentence.is(WordKind.ADDRESS_LINK, index - 1)
                && !sentence.isFiller(index - 1)) {
            return null;
        }
        house = named(sentence, index, FEWEST_DIGITS, false);
        return house < 0 ? null : slot(sentence, index, index, house, false);
    }

    /** The token after the house number, or −1. */
    private static int afterStreetWord(Sentence sentence, int index) {
        Phrases.Hit<String> street = sentence.words(WordKind.STREET, index);
        if (street == null) {
            return -1;
        }
        int first = index + street.length();
        int last = Math.min(sentence.size(), first + MOST_NAME_WORDS + 1);
        for (int i = first; i < last; i++) {
            Token token = sentence.token(i);
            if (token.isNumber() && isHouseNumber(token.form(), 1)) {
                return isBought(sentence, i + 1) || Clock.is(sentence, i) ? -1 : i + 1;
            }
            boolean abbreviated = i == first && token.gap() == Gap.STOP;
            if ((token.gap() == Gap.STOP && !abbreviated)
                    || sentence.is(WordKind.PAYMENT, i)
                    || sentence.is(WordKind.ADDRESS_END, i)) {
                return -1;
            }
        }
        return -1;
    }

    private static int beforeStreetWord(Sentence sentence, int index) {
        if (!isHouseNumber(sentence.form(index), 1)) {
            return -1;
        }
        int last = Math.min(sentence.size(), index + MOST_NAME_WORDS);
        for (int i = index + 1; i < last; i++) {
            Phrases.Hit<String> ending = sentence.words(WordKind.STREET_ENDING, i);
            if (ending != null) {
                return i == index + 1 ? -1 : i + ending.length();
            }
            boolean name = !sentence.is(WordKind.FUNCTION, i) || isCapital(sentence, i);
            if (!name
                    || sentence.token(i).gap() != Gap.NONE
                    || sentence.is(WordKind.UNIT, i)
                    || Products.at(sentence, i) != null) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * Words that mean nothing else, then a number of at least so many digits.
     *
     * @param announced whether it was said that an address follows: then any words may be its name
     */
    private static int named(Sentence sentence, int from, int fewestDigits, boolean announced) {
        int at = from;
        boolean named = false;
        while (at < sentence.size() && at - from <= MOST_NAME_WORDS) {
            String form = sentence.form(at);
            if (sentence.token(at).isNumber()) {
                boolean house =
                        named && isHouseNumber(form, fewestDigits) && !isCounted(sentence, at + 1);
                return house ? at + 1 : -1;
            }
            boolean link = sentence.is(WordKind.ADDRESS_LINK, at);
            boolean name =
                    announced
                            ? Character.isLetter(form.charAt(0))
                                    && !sentence.is(WordKind.PAYMENT, at)
                                    && !sentence.is(WordKind.ADDRESS_END, at)
                                    && (!sentence.is(WordKind.FUNCTION, at)
                                            || isCapital(sentence, at))
                            : isName(sentence, at);
            if (!link && !name) {
                return -1;
            }
            named |= !link;
            at++;
        }
        return -1;
    }

    private static boolean isName(Sentence sentence, int index) {
        String form = sentence.form(index);
        return Character.isLetter(form.charAt(0))
                && form.length() > 2
                && (sentence.is(WordKind.ADDRESS_PART, index)
                        || (!sentence.isOrdinary(index)
                                && !sentence.vocabulary().knows(form)
                                && Brands.at(sentence, index) == null
                                && Brands.surelyAt(sentence, index) == null));
    }

    private static boolean isCounted(Sentence sentence, int index) {
        return sentence.is(WordKind.UNIT, index)
                || sentence.is(WordKind.CURRENCY, index)
                || sentence.is(WordKind.THOUSANDS, index)
                || (index < sentence.size() && Products.at(sentence, index) != null);
    }

    /** "Mitre 455, 2 cocas": a number of what is bought; "4 G" is a flat. */
    private static boolean isBought(Sentence sentence, int index) {
        return index < sentence.size()
                && sentence.token(index).gap() == Gap.NONE
                && sentence.form(index).length() > 1
                && (sentence.is(WordKind.UNIT, index)
                        || Products.at(sentence, index) != null
                        || Brands.at(sentence, index) != null);
    }

    private static boolean isHouseNumber(String form, int fewestDigits) {
        return form.length() >= fewestDigits
                && form.length() <= MOST_DIGITS
                && form.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Slot.Address slot(
            Sentence sentence, int from, int textFrom, int house, boolean announced) {
        int start = textFrom;
        while (start < house
                && sentence.is(WordKind.ADDRESS_LINK, start)
                && !isNamePart(sentence, start)
                && !sentence.is(WordKind.STREET, start)) {
            start++;
        }
        int to = house;
        int last = Math.min(sentence.size(), house + MOST_WORDS_BEHIND);
        for (int i = house; i < last && goesOn(sentence, i); i++) {
            if (!sentence.is(WordKind.ADDRESS_LINK, i) || isFlat(sentence, i)) {
                to = i + 1;
            }
        }
        // "A lo de mi vieja: Mitre 455": whose it is, is no part of it.
        int named = start;
        for (int i = start; i < house; i++) {
            named = sentence.isBehindColon(i) ? i : named;
        }
        return new Slot.Address(from, to, sentence.written(named, to), announced);
    }

    /** "Los Incas", "La Plata": a capital article is part of the name. */
    private static boolean isNamePart(Sentence sentence, int index) {
        return sentence.is(WordKind.ARTICLE, index) && isCapital(sentence, index);
    }

    private static boolean isCapital(Sentence sentence, int index) {
        return Character.isUpperCase(sentence.written(index, index + 1).charAt(0));
    }

    /** A letter behind a floor or the like, even if it could be a word: "3ro A", "depto E". */
    private static boolean isFlat(Sentence sentence, int index) {
        return sentence.written(index, index + 1).length() == 1
                && (sentence.is(WordKind.ADDRESS_PART, index - 1)
                        || sentence.token(index - 1).isNumber());
    }

    private static boolean goesOn(Sentence sentence, int index) {
        Token token = sentence.token(index);
        if (sentence.is(WordKind.ADDRESS_PART, index)) {
            return true;
        }
        boolean abbreviated = sentence.is(WordKind.ADDRESS_PART, index - 1);
        if ((token.gap() == Gap.STOP && !abbreviated)
                || sentence.is(WordKind.ADDRESS_END, index)
                || sentence.is(WordKind.PAYMENT, index)
                || sentence.isFiller(index)
                || (token.isNumber() && isBought(sentence, index + 1))) {
            return false;
        }
        return token.isNumber()
                || (token.form().length() == 1 && !sentence.is(WordKind.CONNECTOR, index))
                || sentence.is(WordKind.ADDRESS_LINK, index)
                || !sentence.isOrdinary(index)
                || isWrittenAsName(sentence, index);
    }

    /** "Quilmes", "Plata": a beer and money, but written like a town. */
    private static boolean isWrittenAsName(Sentence sentence, int index) {
        String word = sentence.written(index, index + 1);
        return word.length() > 2
                && Character.isUpperCase(word.charAt(0))
                && Character.isLowerCase(word.charAt(1));
    }
}
