package commerce.ai.slot;

import commerce.ai.text.Phrases;
import commerce.ai.text.WordKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money: "5 lucas", "$ 1.500", "dos mil quinientos", "20 reais", or a number alone.
 *
 * @param to the token after it
 * @param sure whether a currency was said, or a word that only counts money
 */
record Money(BigDecimal value, int to, boolean sure) {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** The amount that begins at a token. */
    static @Nullable Money at(Sentence sentence, int index) {
        int at = index;
        while (sentence.is(WordKind.MONEY_PADDING, at)) {
            at++;
        }
        boolean sign = isSign(sentence, at);
        Money number = number(sentence, sign ? at + 1 : at);
        if (number == null) {
            return null;
        }
        Money whole = thousands(sentence, number);
        int to = whole.to();
        int unit = isSign(sentence, to) ? 1 : sentence.length(WordKind.CURRENCY, to);
        return new Money(Numbers.plain(whole.value()), to + unit, sign || whole.sure() || unit > 0);
    }

    private static boolean isSign(Sentence sentence, int index) {
        return index < sentence.size() && sentence.form(index).equals("$");
    }

    private static @Nullable Money number(Sentence sentence, int at) {
        Numbers.Read number = Numbers.at(sentence, at);
        if (number != null && Clock.is(sentence, at)) {
            return null;
        }
        if (number != null) {
            return new Money(number.value(), number.to(), false);
        }
        if (sentence.is(WordKind.ONE, at)
                && (isThousands(sentence, at + 1) || sentence.is(WordKind.CURRENCY, at + 1))) {
            return new Money(BigDecimal.ONE, at + 1, false);
        }
        if (sentence.is(WordKind.HALF, at) && isThousands(sentence, at + 1)) {
            return new Money(HALF, at + 1, false);
        }
        // "Hasta mil": a thousand is said without a one.
        return isThousands(sentence, at) ? new Money(BigDecimal.ONE, at, false) : null;
    }

    /** "Mil", "lucas"; a "k" only right behind its number, and not "2 k de papas". */
    private static boolean isThousands(Sentence sentence, int index) {
        if (!sentence.is(WordKind.THOUSANDS, index)) {
            return false;
        }
        return sentence.form(index).length() > 1
                || (index > 0
                        && sentence.token(index - 1).end() == sentence.token(index).start()
                        && !sentence.is(WordKind.OF, index + 1));
    }

    private static Money thousands(Sentence sentence, Money number) {
        int at = number.to();
        Phrases.Hit<String> thousands = sentence.words(WordKind.THOUSANDS, at);
        if (thousands == null || !isThousands(sentence, at)) {
            return number;
        }
        BigDecimal times = new BigDecimal(thousands.value());
        at += thousands.length();
        int half = sentence.length(WordKind.AND_HALF, at);
        if (half > 0) {
            return new Money(number.value().add(HALF).multiply(times), at + half, true);
        }
        BigDecimal value = number.value().multiply(times);
        Numbers.Read rest = Numbers.at(sentence, at);
        boolean goesOn =
                rest != null && rest.digits() == null && rest.value().compareTo(HUNDRED) >= 0;
        return rest != null && goesOn
                ? new Money(value.add(rest.value()), rest.to(), true)
                : new Money(value, at, true);
    }
}
