package commerce.catalog.words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the sizes among the tokens of a text. */
final class Sizes {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d+)([a-z]+\\d?)");
    private static final Pattern TIMES = Pattern.compile("x(\\d+)");
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

    private static final double WEIGHT = 0.5;

    private Sizes() {}

    /** A word that is no size, or a size, or a number of which nobody knows of what. */
    record Piece(String text, Optional<Size> size, boolean number) {

        static Piece word(String text) {
            return new Piece(text, Optional.empty(), false);
        }

        /** The term it is, where it is no word. */
        Optional<Term> term() {
            if (size.isPresent()) {
                return Optional.of(term(text, size.get().forms()));
            }
            return number
                    ? Optional.of(
                            term(text, List.of(text.replace('.', ','), text.replace(',', '.'))))
                    : Optional.empty();
        }

        private static Term term(String said, List<String> forms) {
            return new Term(
                    Term.Kind.SIZE,
                    said,
                    forms.stream().map(form -> new Term.Form(form, 1, Term.Origin.SAID)).toList(),
                    WEIGHT);
        }
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
        String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
        if (NUMBER.matcher(token).matches()) {
            Optional<Size> size = Size.of(token, next);
            pieces.add(
                    size.isPresent()
                            ? new Piece(token + " " + next, size, false)
                            : new Piece(token, Optional.empty(), true));
            return size.isPresent() ? 2 : 1;
        }
        Matcher together = NUMBER_AND_UNIT.matcher(token);
        if (together.matches()) {
            Optional<Size> size = Size.of(together.group(1), together.group(2));
            if (size.isPresent()) {
                pieces.add(new Piece(token, size, false));
                return 1;
            }
        }
        Matcher times = TIMES.matcher(token);
        if (times.matches()) {
            pieces.add(new Piece(token, Optional.of(Size.pieces(times.group(1))), false));
            return 1;
        }
        if (token.equals("x") && next.matches("\\d+")) {
            pieces.add(new Piece("x " + next, Optional.of(Size.pieces(next)), false));
            return 2;
        }
        return addInWords(tokens, at, pieces);
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
            if (unit < tokens.size() && tokens.get(unit).equals("de")) {
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
