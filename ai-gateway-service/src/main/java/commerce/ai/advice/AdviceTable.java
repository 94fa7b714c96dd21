package commerce.ai.advice;

import commerce.ai.text.Normaliser;
import commerce.ai.text.Resource;
import commerce.ai.text.Token;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How advice is asked for in a language, and the occasions that are known. {@code advice.tsv} has
 * lines of a kind and a pattern, a regular expression over words without accents:
 *
 * <ul>
 *   <li>{@code ask} asks for advice if an occasion that is known follows
 *   <li>{@code dish} does whatever follows: it can only be a dish
 *   <li>{@code not} stands in no message that does
 *   <li>{@code end} is where an occasion is over
 *   <li>{@code occasion} has a third column, the words for products that it is known by
 * </ul>
 */
final class AdviceTable {

    private static final int MOST_TOKENS = 60;
    private static final int LONGEST_OCCASION = 10;

    private record Question(Pattern pattern, boolean knownOnly) {}

    private record Occasion(Pattern pattern, List<String> keywords) {}

    private final Language language;
    private final List<Question> questions = new ArrayList<>();
    private final List<Occasion> occasions = new ArrayList<>();
    private final List<Pattern> excluded = new ArrayList<>();
    private final List<Pattern> endings = new ArrayList<>();

    private AdviceTable(Language language) {
        this.language = language;
        for (String line : Resource.lines(language.code() + "/advice.tsv")) {
            read(line.split("\t+", -1));
        }
    }

    static AdviceTable of(Language language) {
        return new AdviceTable(language);
    }

    private void read(String[] column) {
        Pattern pattern = Pattern.compile("(?<![^ ])(?:" + column[1] + ")(?![^ ])");
        switch (column[0]) {
            case "ask" -> questions.add(new Question(pattern, true));
            case "dish" -> questions.add(new Question(pattern, false));
            case "not" -> excluded.add(pattern);
            case "end" -> endings.add(pattern);
            case "occasion" ->
                    occasions.add(new Occasion(pattern, List.of(column[2].split("\\|", -1))));
            default -> throw new IllegalStateException("no kind of line: " + column[0]);
        }
    }

    /** What advice is wanted for; null where none is. */
    @Nullable Wish read(String message) {
        String composed = Normaliser.composed(message);
        Words words = Words.of(composed, Normaliser.tokens(composed));
        if (excluded.stream().anyMatch(each -> each.matcher(words.text).find())) {
            return null;
        }
        for (Question question : questions) {
            Matcher asks = question.pattern.matcher(words.text);
            if (asks.find()) {
                int from = words.tokenAfter(asks.end());
                int to = end(words, from);
                if (from < to) {
                    List<String> keywords = keywords(words.text(from, to));
                    if (!keywords.isEmpty() || !question.knownOnly) {
                        return new Wish(language, words.written(composed, from, to), keywords);
                    }
                }
            }
        }
        return null;
    }

    private List<String> keywords(String occasion) {
        for (Occasion known : occasions) {
            if (known.pattern.matcher(occasion).find()) {
                return known.keywords;
            }
        }
        return List.of();
    }

    /** An occasion ends with the sentence, or where the customer becomes polite. */
    private int end(Words words, int from) {
        int to = from;
        while (to < words.tokens.size()
                && to < from + LONGEST_OCCASION
                && (to == from || words.tokens.get(to).gap() == Token.Gap.NONE)) {
            to++;
        }
        for (Pattern ending : endings) {
            Matcher found = ending.matcher(words.text(from, to));
            if (found.find()) {
                to = words.tokenAfter(words.starts.get(from) + found.start());
            }
        }
        return to;
    }

    /** The words of a message, joined by blanks, and where each begins. */
    private record Words(List<Token> tokens, String text, List<Integer> starts) {

        static Words of(String message, List<Token> all) {
            List<Token> tokens = new ArrayList<>();
            StringBuilder text = new StringBuilder(message.length());
            List<Integer> starts = new ArrayList<>();
            for (Token token : all) {
                if (tokens.size() < MOST_TOKENS
                        && Character.isLetterOrDigit(token.form().codePointAt(0))) {
                    text.append(text.isEmpty() ? "" : " ");
                    starts.add(text.length());
                    tokens.add(token);
                    text.append(token.form());
                }
            }
            return new Words(tokens, text.toString(), starts);
        }

        /** The first token that begins at a place of the text or after it. */
        int tokenAfter(int place) {
            int token = 0;
            while (token < tokens.size() && starts.get(token) < place) {
                token++;
            }
            return token;
        }

        String text(int from, int to) {
            return from == to
                    ? ""
                    : text.substring(
                            starts.get(from),
                            starts.get(to - 1) + tokens.get(to - 1).form().length());
        }

        String written(String message, int from, int to) {
            return message.substring(tokens.get(from).start(), tokens.get(to - 1).end()).strip();
        }
    }
}
