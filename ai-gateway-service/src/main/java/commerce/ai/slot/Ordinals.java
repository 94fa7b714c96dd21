package commerce.ai.slot;

import commerce.ai.text.Phrases;
import commerce.ai.text.Token;
import commerce.ai.text.WordKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a list: "el segundo", "la última", "el 2", "opción 3", "2do", or just "2". */
final class Ordinals {

    private static final Pattern DIGITS_AND_ENDING = Pattern.compile("([0-9]{1,2})[a-z]+");
    private static final int MOST = 30;

    private Ordinals() {}

    static Slot.@Nullable Ordinal at(Sentence sentence, int index) {
        int article = sentence.is(WordKind.ARTICLE, index) ? 1 : 0;
        int at = index + article;
        if (at >= sentence.size()) {
            return null;
        }
        Slot.Ordinal inWords = inWords(sentence, index, at, article == 1);
        return inWords != null ? inWords : inDigits(sentence, index, at, article == 1);
    }

    private static Slot.@Nullable Ordinal inWords(
            Sentence sentence, int from, int at, boolean article) {
        Phrases.Hit<String> word = sentence.words(WordKind.ORDINAL, at);
        int place;
        int to;
        if (word != null) {
            if (!article && sentence.is(WordKind.HALF, at) && sentence.is(WordKind.OF, at + 1)) {
                // "Dame cuarto de jamón": a quarter, and not the fourth.
                return null;
            }
            place = Integer.parseInt(word.value());
            to = at + word.length();
        } else {
            Matcher ending = DIGITS_AND_ENDING.matcher(sentence.form(at));
            if (!ending.matches()) {
                return null;
            }
            place = Integer.parseInt(ending.group(1));
            to = at + 1;
        }
        if (sentence.is(WordKind.WEEKDAY, from)
                || sentence.is(WordKind.WEEKDAY, from - 1)
                || sentence.is(WordKind.NOT_ORDINAL, to)
                || sentence.is(WordKind.UNIT, to)) {
            return null;
        }
        boolean alone = sentence.size() - (to - from) <= 1;
        if (!article
                && !alone
                && !sentence.is(WordKind.ORDINAL_NOUN, to)
                && Character.isLetter(sentence.form(at).charAt(0))
                && !sentence.is(WordKind.OF, to)) {
            // "Primero quiero ver …" counts no list.
            return null;
        }
        return slot(sentence, from, to, place);
    }

    private static Slot.@Nullable Ordinal inDigits(
            Sentence sentence, int from, int at, boolean article) {
        int sign = sentence.length(WordKind.NUMBER_SIGN, at);
        int number = at + sign;
        if (sign > 0
                && number < sentence.size()
                && sentence.token(number).gap() == Token.Gap.COMMA
                && sentence.is(WordKind.NEGATION, at)) {
            // "No, 3 please."
            return null;
        }
        boolean alone = sentence.isAllThereIs(at);
        if ((sign == 0 && !article && !alone) || number >= sentence.size()) {
            return null;
        }
        if (sentence.is(WordKind.ORDER_WORD, from - 1) || (article && Clock.is(sentence, number))) {
            return null;
        }
        Integer place = place(sentence.form(number));
        if (place == null) {
            return null;
        }
        int to = number + 1;
        if (to < sentence.size() && sentence.token(to).gap() == Token.Gap.NONE) {
            boolean counts =
                    sentence.is(WordKind.UNIT, to)
                            || sentence.is(WordKind.CURRENCY, to)
                            || sentence.is(WordKind.THOUSANDS, to)
                            || sentence.token(to).isNumber()
                            || Products.at(sentence, to) != null;
            if (counts) {
                return null;
            }
        }
        return slot(sentence, from, to, place);
    }

    private static Slot.Ordinal slot(Sentence sentence, int from, int to, int place) {
        return new Slot.Ordinal(from, to + sentence.length(WordKind.ORDINAL_NOUN, to), place);
    }

    private static @Nullable Integer place(String form) {
        if (form.length() > 2 || !form.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int place = Integer.parseInt(form);
        return place >= 1 && place <= MOST ? place : null;
    }
}
