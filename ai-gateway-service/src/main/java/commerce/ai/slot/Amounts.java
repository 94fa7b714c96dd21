package commerce.ai.slot;

import commerce.ai.text.Phrases;
import commerce.ai.text.WordKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How many, or how much: "2", "un kilo y medio", "media docena", "x 3", "a couple of". */
final class Amounts {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Amounts() {}

    static Slot.@Nullable Amount at(Sentence sentence, int index) {
        Phrases.Hit<String> unit = sentence.words(WordKind.UNIT, index);
        if (unit != null && unit.length() > 1) {
            // "six pack" is no six.
            return withoutNumber(sentence, index);
        }
        Phrases.Hit<String> fraction = sentence.words(WordKind.HALF, index);
        if (fraction != null && fraction.length() > 1) {
            // "Tres cuartos de pan" is no three.
            return half(sentence, index);
        }
        int start = index;
        if (sentence.form(index).equals("x") && isNumber(sentence, index + 1)) {
            start = index + 1;
        }
        Numbers.Read number = Numbers.at(sentence, start);
        if (number != null && Clock.is(sentence, start)) {
            return null;
        }
        if (number != null) {
            return counted(sentence, index, number);
        }
        Slot.Amount half = half(sentence, index);
        if (half != null) {
            return half;
        }
        Phrases.Hit<String> one = sentence.words(WordKind.ONE, index);
        if (one != null) {
            return one(sentence, index, index + one.length());
        }
        return withoutNumber(sentence, index);
    }

    private static boolean isNumber(Sentence sentence, int index) {
        return index < sentence.size() && sentence.token(index).isNumber();
    }

    private static Slot.Amount counted(Sentence sentence, int from, Numbers.Read number) {
        int at = number.to();
        if (at < sentence.size() && sentence.form(at).equals("x")) {
            at++;
        }
        Slot.Amount mixed = mixed(sentence, from, at, number.value());
        if (mixed != null) {
            return mixed;
        }
        Phrases.Hit<String> unit = unit(sentence, at);
        if (unit == null) {
            boolean ofKilo = isFraction(number.digits()) && sentence.is(WordKind.OF, at);
            return new Slot.Amount(
                    from, at, number.value(), ofKilo ? Unit.KG : null, true, number.digits());
        }
        BigDecimal value = number.value();
        Unit of = Unit.of(unit.value());
        if (number.digits() != null && number.digits().indexOf(',') == 1 && of.isMeasure()) {
            // "1,500 kg" is a kilo and a half: nobody buys fifteen hundred.
            value = new BigDecimal(number.digits().replace(',', '.'));
        }
        return andHalf(sentence, from, at + unit.length(), value, of, true, number.digits());
    }

    /** "Dos y medio kilos", "2 1/2 kg": the part stands before the unit. */
    private static Slot.@Nullable Amount mixed(
            Sentence sentence, int from, int at, BigDecimal whole) {
        BigDecimal part = null;
        int to = at;
        Phrases.Hit<String> inWords = sentence.words(WordKind.AND_HALF, at);
        if (inWords != null) {
            part = new BigDecimal(inWords.value());
            to = at + inWords.length();
        } else {
            int digits = sentence.is(WordKind.AND, at) ? at + 1 : at;
            Numbers.Read read = Numbers.at(sentence, digits);
            if (read != null && isFraction(read.digits())) {
                part = read.value();
                to = read.to();
            }
        }
        if (part == null || part.compareTo(BigDecimal.ONE) >= 0) {
            return null;
        }
        BigDecimal value = whole.add(part);
        Phrases.Hit<String> unit = unit(sentence, to);
        if (unit != null) {
            Unit of = Unit.of(unit.value());
            return new Slot.Amount(from, to + unit.length(), value, of, true, null);
        }
        boolean ofKilo = sentence.is(WordKind.OF, to);
        return inWords != null && !ofKilo
                ? null
                : new Slot.Amount(from, to, value, ofKilo ? Unit.KG : null, true, null);
    }

    private static boolean isFraction(@Nullable String digits) {
        return digits != null && digits.indexOf('/') > 0;
    }

    /** "medio kilo", "half a dozen". */
    private static Slot.@Nullable Amount half(Sentence sentence, int index) {
        int at = index;
        if (sentence.is(WordKind.ONE, at) && sentence.is(WordKind.HALF, at + 1)) {
            at++;
        }
        Phrases.Hit<String> half = sentence.words(WordKind.HALF, at);
        if (half == null) {
            return null;
        }
        BigDecimal value = new BigDecimal(half.value());
        at += half.length();
        Phrases.Hit<String> unit = unit(sentence, at);
        if (unit == null) {
            if (value.compareTo(HALF) == 0 && isHalved(sentence, index, at)) {
                return new Slot.Amount(index, at, value, null, true, null);
            }
            // "Un cuarto de jamón", "medio de jamón" are of a kilo; "media" may be a stocking.
            boolean quarter = sentence.is(WordKind.OF, value.compareTo(HALF) == 0 ? at : at - 1);
            return quarter ? new Slot.Amount(index, at, value, Unit.KG, true, null) : null;
        }
        return new Slot.Amount(index, at + unit.length(), value, Unit.of(unit.value()), true, null);
    }

    /** "Media sandía", but not what is sold by such a name: "media crema". */
    private static boolean isHalved(Sentence sentence, int index, int at) {
        return at < sentence.size()
                && Products.at(sentence, at) != null
                && Products.at(sentence, index) == null;
    }

    private static Slot.Amount one(Sentence sentence, int from, int at) {
        Phrases.Hit<String> unit = unit(sentence, at);
        if (unit == null) {
            return new Slot.Amount(from, at, BigDecimal.ONE, null, false, null);
        }
        Unit of = Unit.of(unit.value());
        boolean said = of != Unit.UNIT;
        return andHalf(sentence, from, at + unit.length(), BigDecimal.ONE, of, said, null);
    }

    /** "kilo y medio"; "kilo de pan" where nobody says which kilo. */
    private static Slot.@Nullable Amount withoutNumber(Sentence sentence, int index) {
        Phrases.Hit<String> unit = unit(sentence, index);
        if (unit == null) {
            return null;
        }
        Unit of = Unit.of(unit.value());
        int to = index + unit.length();
        if (sentence.is(WordKind.AND_HALF, to)) {
            return andHalf(sentence, index, to, BigDecimal.ONE, of, true, null);
        }
        boolean bare =
                unit.length() > 1
                        || (of != Unit.UNIT
                                && sentence.form(index).length() > 2
                                && sentence.is(WordKind.OF, to)
                                && !sentence.is(WordKind.ARTICLE, index - 1)
                                && !isPer(sentence, index - 1));
        return bare ? new Slot.Amount(index, to, BigDecimal.ONE, of, true, null) : null;
    }

    /** "Por kilo": how it is priced, not how much of it. */
    private static boolean isPer(Sentence sentence, int index) {
        if (index < 0) {
            return false;
        }
        return switch (sentence.form(index)) {
            case "por", "x", "per" -> true;
            default -> false;
        };
    }

    private static Slot.Amount andHalf(
            Sentence sentence,
            int from,
            int to,
            BigDecimal value,
            Unit unit,
            boolean said,
            @Nullable String digits) {
        Phrases.Hit<String> more = sentence.words(WordKind.AND_HALF, to);
        if (more == null) {
            return new Slot.Amount(from, to, value, unit, said, digits);
        }
        BigDecimal sum = value.add(new BigDecimal(more.value()));
        return new Slot.Amount(from, to + more.length(), sum, unit, true, null);
    }

    /** Measured in the next word: "kilos", "latas". */
    private static Phrases.@Nullable Hit<String> unit(Sentence sentence, int index) {
        Phrases.Hit<String> unit = sentence.words(WordKind.UNIT, index);
        if (unit == null) {
            return null;
        }
        boolean letter = sentence.form(index).length() == 1;
        boolean afterNumber = index > 0 && sentence.token(index - 1).isNumber();
        return letter && !afterNumber ? null : unit;
    }
}
