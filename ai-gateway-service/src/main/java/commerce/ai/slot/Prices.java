package commerce.ai.slot;

import commerce.ai.text.Phrases;
import commerce.ai.text.WordKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a price: "menos de 5 lucas", "entre 1000 y 2000", "até 20 reais", "2000 como mucho".
 */
final class Prices {

    /** Below it, "más de N" without a currency is more likely a count. */
    private static final BigDecimal LEAST_BARE_MINIMUM = new BigDecimal(50);

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal THOUSAND = new BigDecimal(1000);

    private Prices() {}

    static Slot.@Nullable Price at(Sentence sentence, int index) {
        Slot.Price between = between(sentence, index);
        if (between != null) {
            return between;
        }
        Money most = after(sentence, WordKind.AT_MOST, index);
        if (most != null && isPrice(sentence, most)) {
            return new Slot.Price(index, most.to(), null, most.value());
        }
        Money least = after(sentence, WordKind.AT_LEAST, index);
        if (least != null
                && isPrice(sentence, least)
                && (least.sure() || least.value().compareTo(LEAST_BARE_MINIMUM) >= 0)) {
            return new Slot.Price(index, least.to(), least.value(), null);
        }
        Money budget = after(sentence, WordKind.BUDGET, index);
        if (budget != null && budget.sure()) {
            return new Slot.Price(index, budget.to(), null, budget.value());
        }
        return plain(sentence, index);
    }

    /** The amount behind a phrase of a kind. */
    private static @Nullable Money after(Sentence sentence, WordKind kind, int index) {
        Phrases.Hit<String> words = sentence.words(kind, index);
        return words == null ? null : Money.at(sentence, index + words.length());
    }

    private static Slot.@Nullable Price between(Sentence sentence, int index) {
        Money low = after(sentence, WordKind.BETWEEN, index);
        if (low == null
                || !(sentence.is(WordKind.CONNECTOR, low.to())
                        || sentence.is(WordKind.RANGE, low.to()))) {
            return null;
        }
        Money high = Money.at(sentence, low.to() + 1);
        if (high == null || !isPrice(sentence, high)) {
            return null;
        }
        // "Entre 2 y 5 lucas": the thousands are said once.
        boolean saidOnce =
                high.sure()
                        && !low.sure()
                        && low.value().compareTo(HUNDRED) < 0
                        && high.value().compareTo(THOUSAND) >= 0;
        BigDecimal least = saidOnce ? low.value().multiply(THOUSAND) : low.value();
        return new Slot.Price(index, high.to(), least, high.value());
    }

    /** An amount of money, perhaps with "como mucho" behind it. */
    private static Slot.@Nullable Price plain(Sentence sentence, int index) {
        Money money = Money.at(sentence, index);
        if (money == null) {
            return null;
        }
        int orLess = sentence.length(WordKind.OR_LESS, money.to());
        if (orLess > 0 && isPrice(sentence, money)) {
            return new Slot.Price(index, money.to() + orLess, null, money.value());
        }
        return money.sure() && !isCounted(sentence, money)
                ? new Slot.Price(index, money.to(), null, null)
                : null;
    }

    /** "2 mangos", "medio kilo de gambas": few of what is both money and food are food. */
    private static boolean isCounted(Sentence sentence, Money money) {
        int last = money.to() - 1;
        boolean thousands = sentence.is(WordKind.THOUSANDS, last);
        BigDecimal many = thousands ? THOUSAND : LEAST_BARE_MINIMUM;
        return money.value().compareTo(many) < 0 && Products.at(sentence, last) != null;
    }

    /** Whether a number without a currency is no amount of something else: "hasta 5 leches". */
    private static boolean isPrice(Sentence sentence, Money money) {
        int next = money.to();
        return money.sure()
                || next >= sentence.size()
                || (!sentence.is(WordKind.UNIT, next) && Products.at(sentence, next) == null);
    }
}
