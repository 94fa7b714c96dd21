package commerce.ai.text;

import commerce.ai.text.Token.Gap;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a message into tokens. Knows no language. */
public final class Normaliser {

    /** Longer messages are understood by their beginning. */
    static final int MOST_TOKENS = 240;

    private static final int LONGEST_WORD = 40;
    private static final Set<String> ORDINAL_ENDINGS =
            Set.of(
                    "ro", "ra", "ero", "era", "do", "da", "er", "to", "ta", "vo", "va", "mo", "ma",
                    "st", "nd", "rd", "th", "o", "a");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private Gap gap = Gap.NONE;
    private int at;

    private Normaliser(String text) {
        this.text = text;
    }

    /** A message with its accents on their letters, as {@link #tokens} wants it. */
    public static String composed(String message) {
        return Normalizer.isNormalized(message, Normalizer.Form.NFC)
                ? message
                : Normalizer.normalize(message, Normalizer.Form.NFC);
    }

    /** The tokens of a composed message, in order. */
    public static List<Token> tokens(String message) {
        Normaliser normaliser = new Normaliser(message);
        normaliser.run();
        return List.copyOf(normaliser.tokens);
    }

    /** The forms of a phrase of a word list, joined by blanks. */
    public static String phrase(String words) {
        StringBuilder forms = new StringBuilder(words.length());
        for (Token token : tokens(words)) {
            forms.append(forms.isEmpty() ? "" : " ").append(token.form());
        }
        return forms.toString();
    }

    private void run() {
        while (at < text.length() && tokens.size() < MOST_TOKENS) {
            int c = text.codePointAt(at);
            if (isDigit(c)) {
                number();
            } else if (Character.isLetter(c)) {
                word();
            } else {
                sign(c);
            }
        }
    }

    private void number() {
        int start = at;
        at++;
        while (at < text.length() && (isDigit(text.charAt(at)) || isInside(at))) {
            at++;
        }
        int end = at;
        while (at < text.length() && isOrdinalLetter(text.charAt(at))) {
            at++;
        }
        String ending =
                Letters.fold(text.substring(end, at))
                        .replace('º', 'o')
                        .replace('°', 'o')
                        .replace('ª', 'a');
        if (end - start <= 2 && ORDINAL_ENDINGS.contains(ending)) {
            // "3ro" is one word, "900ml" a number and a unit.
            add(text.substring(start, end) + ending, start, at);
        } else {
            at = end;
            add(text.substring(start, end), start, end);
        }
    }

    private static boolean isOrdinalLetter(char c) {
        return Character.isLetter(c) || c == '°';
    }

    /** A separator between two digits: "2,25", "1.500", "1/2". */
    private boolean isInside(int index) {
        char c = text.charAt(index);
        return (c == '.' || c == ',' || c == '/')
                && index + 1 < text.length()
                && isDigit(text.charAt(index + 1));
    }

    private void word() {
        int start = at;
        StringBuilder letters = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isLetter(c) && c != 'º' && c != 'ª') {
                letters.append(c);
            } else if (!isApostrophe(c)
                    || at + 1 >= text.length()
                    || !Character.isLetter(text.charAt(at + 1))) {
                break;
            }
            at++;
        }
        if (at == start) {
            at++;
            return;
        }
        add(letters.toString().toLowerCase(Locale.ROOT), start, at);
    }

    private void sign(int c) {
        int start = at;
        int width = Character.charCount(c);
        at += width;
        switch (c) {
            case '$', '€' -> money(start);
            case '#' -> add("#", start, at);
            case '+', '&' -> add("+", start, at);
            case '½' -> add("1/2", start, at);
            case '¼' -> add("1/4", start, at);
            case '¾' -> add("3/4", start, at);
            case ',', ':', '(', ')', '•', '*', '"', '“', '”' -> widen(Gap.COMMA);
            case '-', '–', '—' -> {
                if (start == 0 || isBlank(text.charAt(start - 1))) {
                    widen(Gap.COMMA);
                }
            }
            case '.', ';', '\n', '!', '¡' -> widen(Gap.STOP);
            case '?', '¿' -> {
                if (tokens.isEmpty() || !tokens.getLast().form().equals("?")) {
                    add("?", start, at);
                }
                widen(Gap.STOP);
            }
            default -> {
                if (isPicture(c)) {
                    add(text.substring(start, at), start, at);
                }
            }
        }
    }

    /** "R$" and "US$" are "$". */
    private void money(int start) {
        if (!tokens.isEmpty() && tokens.getLast().end() == start) {
            String before = tokens.getLast().form();
            if (before.equals("r") || before.equals("us") || before.equals("u")) {
                Token prefix = tokens.removeLast();
                gap = prefix.gap();
            }
        }
        add("$", start, at);
    }

    private void add(String surface, int start, int end) {
        String bounded =
                surface.length() <= LONGEST_WORD ? surface : surface.substring(0, LONGEST_WORD);
        String written = shortened(bounded);
        StringBuilder form = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            form.append(Letters.plain(written.charAt(i)));
        }
        tokens.add(new Token(form.toString(), written, start, end, gap));
        gap = Gap.NONE;
    }

    /**
     * Letters that are written three times or more are meant once or twice: "holaaaa", "helllo".
     */
    private static String shortened(String word) {
        if (word.length() < 3 || isDigit(word.charAt(0))) {
            return word;
        }
        StringBuilder shortened = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); ) {
            int end = i + 1;
            while (end < word.length()
                    && Letters.plain(word.charAt(end)) == Letters.plain(word.charAt(i))) {
                end++;
            }
            shortened.append(word, i, end - i >= 3 ? i + 2 : end);
            i = end;
        }
        return shortened.toString();
    }

    private void widen(Gap wider) {
        if (wider.compareTo(gap) > 0) {
            gap = wider;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '’' || c == '`' || c == '´';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\u00A0';
    }

    private static boolean isPicture(int c) {
        return (c >= 0x1F300 && c <= 0x1FAFF && !(c >= 0x1F3FB && c <= 0x1F3FF))
                || (c >= 0x2600 && c <= 0x27BF)
                || (c >= 0x1F191 && c <= 0x1F19A)
                || c == 0x2B50;
    }
}
