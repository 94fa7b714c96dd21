package commerce.ai.slot;

import commerce.ai.text.Phrases;
import commerce.ai.text.WordKind;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Numbers in digits and in words. */
final class Numbers {

    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final int MOST_DIGITS = 12;

    private Numbers() {}

    /**
     * A number that was read.
     *
     * @param to the token after it
     * @param digits as written, where it was written in digits
     */
    record Read(BigDecimal value, int to, @Nullable String digits) {}

    /** Without zeros behind the point, and without an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The number that begins at a token, "un" and "uma" not among them. */
    static @Nullable Read at(Sentence sentence, int index) {
        if (index >= sentence.size()) {
            return null;
        }
        String form = sentence.form(index);
        if (sentence.token(index).isNumber()) {
            BigDecimal value = inDigits(form);
            return value == null ? null : new Read(value, index + 1, form);
        }
        return inWords(sentence, index);
    }

    /** "2,25" and "2.25" have a fraction, "1.500" and "1,500" are thousands, "1/2" is a half. */
    static @Nullable BigDecimal inDigits(String form) {
        if (form.length() > MOST_DIGITS || !Character.isDigit(form.charAt(form.length() - 1))) {
            return null;
        }
        int slash = form.indexOf('/');
        if (slash > 0) {
            return fraction(form, slash);
        }
        int last = Math.max(form.lastIndexOf('.'), form.lastIndexOf(','));
        if (last < 0) {
            return new BigDecimal(form);
        }
        boolean thousands = form.length() - last == 4 && form.charAt(0) != '0';
        String whole = form.substring(0, last).replace(".", "").replace(",", "");
        String rest = form.substring(last + 1);
        return new BigDecimal(thousands ? whole + rest : whole + "." + rest);
    }

    private static @Nullable BigDecimal fraction(String form, int slash) {
        String over = form.substring(0, slash);
        String under = form.substring(slash + 1);
        if (over.length() > 2 || under.length() != 1 || under.equals("0") || !isDigits(over)) {
            return null;
        }
        return new BigDecimal(over).divide(new BigDecimal(under), MathContext.DECIMAL32);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** "treinta y cinco", "doscientos", "two hundred". */
    private static @Nullable Read inWords(Sentence sentence, int index) {
        Phrases.Hit<String> first = sentence.words(WordKind.NUMBER, index);
        if (first == null) {
            return null;
        }
        BigDecimal sum = new BigDecimal(first.value());
        int at = index + first.length();
        Phrases.Hit<String> hundred = sentence.words(WordKind.HUNDRED, at);
        if (hundred != null) {
            sum = sum.multiply(new BigDecimal(hundred.value()));
            at += hundred.length();
        }
        while (true) {
            int next = sentence.is(WordKind.CONNECTOR, at) ? at + 1 : at;
            Phrases.Hit<String> more = sentence.words(WordKind.NUMBER, next);
            if (more == null || !fits(sum, new BigDecimal(more.value()))) {
                return new Read(sum, at, null);
            }
            sum = sum.add(new BigDecimal(more.value()));
            at = next + more.length();
        }
    }

    /**
     * Whether the next word goes on with the number: "treinta" and "cinco", not "tres" and "dos".
     */
    private static boolean fits(BigDecimal sum, BigDecimal next) {
        int value = sum.intValue();
        if (next.compareTo(TEN) < 0) {
            return value >= 20 && value % 10 == 0;
        }
        return next.intValue() < 100 && value >= 100 && value % 100 == 0;
    }
}
