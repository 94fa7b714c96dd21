package commerce.ai.slot;

import commerce.ai.text.WordKind;
import org.jspecify.annotations.Nullable;

/** "ORD-1001", "pedido nro 1001", "#1001". */
final class OrderNumbers {

    private static final int FEWEST_DIGITS = 3;

    private OrderNumbers() {}

    static Slot.@Nullable OrderNumber at(Sentence sentence, int index) {
        String form = sentence.form(index);
        if (form.equals("ord") && isDigits(sentence, index + 1, 1)) {
            return new Slot.OrderNumber(index, index + 2, "ORD-" + sentence.form(index + 1));
        }
        if (form.equals("#") && isDigits(sentence, index + 1, FEWEST_DIGITS)) {
            return new Slot.OrderNumber(index, index + 2, sentence.form(index + 1));
        }
        if (!isDigits(sentence, index, FEWEST_DIGITS) || isOfSomething(sentence, index + 1)) {
            return null;
        }
        int before = index - 1;
        if (sentence.is(WordKind.NUMBER_SIGN, before)) {
            before--;
        }
        return sentence.is(WordKind.ORDER_WORD, before)
                ? new Slot.OrderNumber(index, index + 1, form)
                : null;
    }

    /** "Un pedido: 500 gramos de jamón", "order 100 eggs": how much, and not which. */
    private static boolean isOfSomething(Sentence sentence, int index) {
        int at = sentence.is(WordKind.OF, index) ? index + 1 : index;
        return sentence.is(WordKind.UNIT, index)
                || (at < sentence.size() && Products.at(sentence, at) != null);
    }

    private static boolean isDigits(Sentence sentence, int index, int fewest) {
        if (index >= sentence.size()) {
            return false;
        }
        String form = sentence.form(index);
        return form.length() >= fewest && form.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
