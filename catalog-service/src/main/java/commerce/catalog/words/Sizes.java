package commerce.catalog.words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the sizes among the tokens of a text. */
final class Sizes {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d+)([a-z]+\\d?)");
    private static final Pattern TIMES = Pattern.compile("x(\\d+)");
    private static final Pattern MANY_OF = Pattern.compile("(\\d*)x(\\d+)([a-z]+\\d?)?");
    private static final Pattern INCHES =
            Pattern.compile("(?<!\")\\b(\\d+(?:[.,]\\d+)?) ?(?:[\"”″]|'')(?!\\w)");
    private static final String FLUID_OUNCES = "floz";
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Map<String, BigDecimal> FRACTIONS =
            Map.ofEntries(
                    Map.entry("medio", HALF),
                    Map.entry("media", HALF),
                    Map.entry("meio", HALF),
                    Map.entry("meia", HALF),
                    Map.entry("half", HALF),
                    Map.entry("cuarto", new BigDecimal("0.25")),
                    Map.entry("un", BigDecimal.ONE),
                    Map.entry("una", BigDecimal.ONE),
                    Map.entry("um", BigDecimal.ONE),
                    Map.entry("uma", BigDecimal.ONE),
                    Map.entry("one", BigDecimal.ONE));

    /** What a number or letters after it fit: "talla 42", "size M". */
    private static final Set<String> FITS =
            Set.of("talla", "talle", "size", "tamanho", "tam", "tamano", "numero", "nro");

    private static final Pattern FIT =
            Pattern.compile("\\d{1,3}|x{0,4}[sl]|m|p|pp|g|gg|xg|eg|rn|[2-5]xl");

    private static final double WEIGHT = 0.5;

    /** How a size that fits somebody is written in terms, whatever it was called. */
    static final String FIT_OF = "size ";

    private Sizes() {}

    /** A word that is no size, or a size, or a number of which nobody knows of what. */
    record Piece(String text, Optional<Size> size, boolean number) {

        static Piece word(String text) {
            return new Piece(text, Optional.empty(), false);
        }

        /** The term it is, where it is no word. */
        Optional<Term> term() {
            if (size.isPresent()) {
                return Optional.of(term(text, forms(size.get())));
            }
            return number
                    ? Optional.of(
                            term(text, List.of(text.replace('.', ','), text.replace(',', '.'))))
                    : Optional.empty();
        }

        /** The size's own forms first, and the way it was said where a label may have only that. */
        private List<String> forms(Size of) {
            List<String> forms = new ArrayList<>(of.forms());
            if (Character.isDigit(text.charAt(0)) && text.indexOf(' ') > 0) {
                forms.add(text);
            }
            return forms.stream().distinct().toList();
        }

        private static Term term(String said, List<String> forms) {
            return new Term(
                    Term.Kind.SIZE,
                    said,
                    forms.stream().map(form -> new Term.Form(form, 1, Term.Origin.SAID)).toList(),
                    WEIGHT);
        }
    }

    /** Whether what follows is a size that fits somebody: "talla 42". */
    static boolean isFit(String word) {
        return FITS.contains(word);
    }

    /** A text in which the sign for inches is a word: 55"; a quote that only ends is none. */
    static String inWords(String text) {
        Matcher inches = INCHES.matcher(text);
        StringBuilder words = new StringBuilder();
        int from = 0;
        boolean quoted = false;
        while (inches.find()) {
            quoted ^=
                    text.substring(from, inches.start()).chars().filter(c -> c == '"').count() % 2
                            == 1;
            if (!quoted) {
                inches.appendReplacement(words, "$1 inch ");
            }
            from = quoted ? inches.end() - 1 : inches.end();
        }
        return from == 0 ? text : inches.appendTail(words).toString();
    }

    static List<Piece> in(List<String> tokens) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            at += add(tokens, at, pieces);
        }
        return pieces;
    }

    /** Adds what stands at a place, and says how many tokens that took. */
    private static int add(List<String> tokens, int at, List<Piece> pieces) {
        String token = tokens.get(at);
        if (isFit(token) && FIT.matcher(token(tokens, at + 1)).matches()) {
            pieces.add(new Piece(FIT_OF + tokens.get(at + 1), Optional.empty(), true));
            return 2;
        }
        if (NUMBER.matcher(token).matches()) {
            int many = token(tokens, at + 1).equals("x") ? addMeasure(tokens, at + 2, pieces) : 0;
            if (many > 0) {
                addCount(token, pieces);
                return many + 2;
            }
            int taken = addMeasure(tokens, at, pieces);
            if (taken == 0) {
                pieces.add(new Piece(token, Optional.empty(), true));
            }
            return Math.max(1, taken);
        }
        int measure = addMeasure(tokens, at, pieces);
        if (measure > 0) {
            return measure;
        }
        Matcher manyOf = MANY_OF.matcher(token);
        if (manyOf.matches()) {
            List<String> each =
                    manyOf.group(3) == null
                            ? List.of(token(tokens, at + 1))
                            : List.of(manyOf.group(3));
            if (addMeasure(manyOf.group(2), each, 0, pieces) > 0) {
                addCount(manyOf.group(1), pieces);
                return manyOf.group(3) == null ? 2 : 1;
            }
        }
        Matcher times = TIMES.matcher(token);
        if (times.matches()) {
            pieces.add(new Piece(token, Optional.of(Size.pieces(times.group(1))), false));
            return 1;
        }
        if (token.equals("x")) {
            int taken = addMeasure(tokens, at + 1, pieces);
            if (taken > 0) {
                return taken + 1;
            }
            if (token(tokens, at + 1).matches("\\d+")) {
                String count = tokens.get(at + 1);
                pieces.add(new Piece("x " + count, Optional.of(Size.pieces(count)), false));
                return 2;
            }
        }
        return addInWords(tokens, at, pieces);
    }

    /** "118 g", "118g" or "12 fl oz"; 0 where there is none. */
    private static int addMeasure(List<String> tokens, int at, List<Piece> pieces) {
        String token = token(tokens, at);
        if (NUMBER.matcher(token).matches()) {
            int taken = addMeasure(token, tokens, at + 1, pieces);
            return taken == 0 ? 0 : taken + 1;
        }
        Matcher together = NUMBER_AND_UNIT.matcher(token);
        if (!together.matches()) {
            return 0;
        }
        String unit = together.group(2);
        if (unit.equals("fl") && token(tokens, at + 1).equals("oz")) {
            pieces.add(new Piece(token + " oz", Size.of(together.group(1), FLUID_OUNCES), false));
            return 2;
        }
        Optional<Size> size = Size.of(together.group(1), unit);
        size.ifPresent(_ -> pieces.add(new Piece(token, size, false)));
        return size.isPresent() ? 1 : 0;
    }

    /** So much of the unit that stands there; 0 where none does. */
    private static int addMeasure(String number, List<String> tokens, int at, List<Piece> pieces) {
        String unit = token(tokens, at);
        if (unit.equals("fl") && token(tokens, at + 1).equals("oz")) {
            pieces.add(new Piece(number + " fl oz", Size.of(number, FLUID_OUNCES), false));
            return 2;
        }
        Optional<Size> size = Size.of(number, unit);
        size.ifPresent(_ -> pieces.add(new Piece(number + " " + unit, size, false)));
        return size.isPresent() ? 1 : 0;
    }

    /** How many of the size before there are; of a length it is the other side. */
    private static void addCount(String number, List<Piece> pieces) {
        if (number.isEmpty()) {
            return;
        }
        Optional<Size> of = pieces.getLast().size();
        boolean side =
                of.isPresent()
                        && (of.get().measure() == Size.Measure.METRES
                                || of.get().measure() == Size.Measure.INCHES);
        boolean whole = number.matches("\\d+");
        pieces.add(
                side || !whole
                        ? new Piece(number, Optional.empty(), true)
                        : new Piece("x " + number, Optional.of(Size.pieces(number)), false));
    }

    private static String token(List<String> tokens, int at) {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    /** "Medio kilo", "un cuarto de kilo", "litro y medio". */
    private static int addInWords(List<String> tokens, int at, List<Piece> pieces) {
        String token = tokens.get(at);
        BigDecimal fraction = FRACTIONS.get(token);
        if (fraction == null && isDozen(token)) {
            return addSize(tokens, at, at + 1, BigDecimal.ONE, token, pieces);
        }
        if (fraction != null) {
            int unit = at + 1;
            if (token(tokens, unit).equals("de") || token(tokens, unit).equals("a")) {
                unit++;
            }
            if (unit < tokens.size() && Size.isUnitWord(tokens.get(unit))) {
                int half = saysAndHalf(tokens, unit + 1) ? 2 : 0;
                BigDecimal amount = half > 0 ? fraction.add(HALF) : fraction;
                return addSize(tokens, at, unit + 1 + half, amount, tokens.get(unit), pieces);
            }
        }
        if (Size.isUnitWord(token) && saysAndHalf(tokens, at + 1)) {
            return addSize(tokens, at, at + 3, BigDecimal.ONE.add(HALF), token, pieces);
        }
        pieces.add(Piece.word(token));
        return 1;
    }

    private static boolean isDozen(String token) {
        return token.equals("docena") || token.equals("duzia") || token.equals("dozen");
    }

    private static int addSize(
            List<String> tokens,
            int from,
            int to,
            BigDecimal amount,
            String unit,
            List<Piece> pieces) {
        pieces.add(
                new Piece(
                        String.join(" ", tokens.subList(from, to)), Size.of(amount, unit), false));
        return to - from;
    }

    private static boolean saysAndHalf(List<String> tokens, int at) {
        return at + 1 < tokens.size()
                && (tokens.get(at).equals("y") || tokens.get(at).equals("e"))
                && (tokens.get(at + 1).equals("medio") || tokens.get(at + 1).equals("meio"));
    }
}
