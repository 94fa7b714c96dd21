package commerce.catalog.words;

import commerce.catalog.words.Term.Form;
import commerce.catalog.words.Term.Origin;
import commerce.catalog.words.Vocabulary.Near;
import commerce.catalog.words.Vocabulary.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What somebody meant who typed a word that a catalogue does not know. */
final class Spelling {

    private static final int MOST = 4;
    private static final int MOST_BEGINNINGS = 5;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int SHORTEST_PART = 2;

    /** Beyond this a correction is a guess, up to {@link #GUESS}. */
    private static final double SHORT = 0.7;

    private static final double ONE_EDIT = 1.2;
    private static final double ONE_EDIT_AND_A_SOUND = 1.45;
    private static final double TWO_EDITS = 2.2;
    private static final double SHARE_OF_LETTERS = 0.19;
    private static final double GUESS = 2.4;
    private static final double ONE_LETTER = 1;

    /** What so much more doubt there is of may be meant as well. */
    private static final double AS_GOOD = 0.35;

    private static final double THING = 0.1;

    private static final List<String> DIMINUTIVES =
            List.of(
                    "citos", "citas", "cito", "cita", "itos", "itas", "ito", "ita", "inhos",
                    "inhas", "inho", "inha");

    /** How Portuguese writes what Spanish writes otherwise. */
    private static final String[][] COGNATES = {
        {"coes", "ciones"},
        {"cao", "cion"},
        {"oes", "ones"},
        {"ao", "on"},
        {"dade", "dad"},
        {"agem", "aje"},
        {"vel", "ble"},
    };

    private Spelling() {}

    /** How much a word may differ from what was meant. */
    static double limit(String word) {
        int letters = word.length();
        if (letters <= 3) {
            return letters < 3 ? 0 : SHORT;
        }
        if (letters <= 5) {
            return ONE_EDIT;
        }
        return letters <= 7
                ? ONE_EDIT_AND_A_SOUND
                : Math.max(ONE_EDIT_AND_A_SOUND, Math.min(TWO_EDITS, SHARE_OF_LETTERS * letters));
    }

    /**
     * The words that may be meant, most probable first.
     *
     * @param last whether it may be a word not typed to its end
     */
    static List<Form> corrections(String word, Vocabulary vocabulary, boolean last) {
        List<Form> forms = new ArrayList<>();
        split(word, vocabulary).ifPresent(forms::add);
        derived(word, vocabulary).ifPresent(forms::add);
        double limit = limit(word);
        boolean guesses = word.length() > 4;
        List<Near> near = near(word, vocabulary, guesses ? Math.max(limit, GUESS) : limit);
        double best = near.isEmpty() ? 0 : doubt(near.getFirst());
        near.stream()
                .filter(each -> doubt(each) <= best + AS_GOOD)
                .limit(MOST)
                .forEach(each -> forms.add(form(each, best, limit)));
        if (last && word.length() >= SHORTEST_BEGINNING) {
            for (Word each : vocabulary.beginningWith(word, MOST_BEGINNINGS)) {
                forms.add(new Form(each.text(), 0.75, Origin.BEGINNING));
            }
        }
        return forms;
    }

    /**
     * The least doubtful first. What is very near is looked for first: where there is such a word,
     * what is further off than even the most frequent one could make good is not meant.
     */
    private static List<Near> near(String word, Vocabulary vocabulary, double limit) {
        double first = Math.min(limit, ONE_LETTER);
        List<Near> near = new ArrayList<>(vocabulary.near(word, first));
        OptionalDouble best = near.stream().mapToDouble(Spelling::doubt).min();
        double enough =
                best.isEmpty()
                        ? limit
                        : Math.min(
                                limit,
                                best.getAsDouble()
                                        + AS_GOOD
                                        + frequency(vocabulary.mostFrequent())
                                        + THING);
        if (enough > first) {
            near = new ArrayList<>(vocabulary.near(word, enough));
        }
        near.sort(Comparator.comparingDouble(Spelling::doubt));
        return near;
    }

    private static Form form(Near near, double best, double limit) {
        boolean guess = near.cost() > limit;
        double weight = 0.95 - 0.15 * near.cost() - 0.6 * (doubt(near) - best);
        return new Form(
                near.word().text(),
                Math.max(0.2, guess ? weight / 2 : weight),
                guess ? Origin.GUESSED : Origin.CORRECTED);
    }

    /** Among words as near the more frequent is meant, and rather a thing than its quality. */
    private static double doubt(Near near) {
        Word word = near.word();
        return near.cost()
                - frequency(word.products())
                - (word.heads() > 0 || word.brands() > 0 ? THING : 0);
    }

    private static double frequency(int products) {
        return 0.06 * Math.log(1 + products);
    }

    /** "cocacola" is "coca cola"; the rarer of the two halves decides which split. */
    private static Optional<Form> split(String word, Vocabulary vocabulary) {
        int most = 0;
        String best = "";
        for (int at = SHORTEST_PART; at <= word.length() - SHORTEST_PART - 1; at++) {
            String left = word.substring(0, at);
            String right = word.substring(at);
            Word first = vocabulary.get(left);
            Word second = vocabulary.get(right);
            boolean article = ARTICLES.contains(left);
            if (second == null
                    || second.products() == 0
                    || (!article && (first == null || first.products() == 0))
                    || (!article && left.length() + right.length() < 6)) {
                continue;
            }
            int both =
                    (first == null || article
                                    ? second.products()
                                    : Math.min(first.products(), second.products()))
                            * Math.min(left.length(), right.length());
            if (both > most) {
                most = both;
                best = article ? right : left + " " + right;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(new Form(best, 0.95, Origin.JOINED));
    }

    private static final Set<String> ARTICLES = Set.of("la", "el", "los", "las", "de");

    /** "Tomatitos" are tomatoes, and "macarrão" is cognate to "macarrón". */
    private static Optional<Form> derived(String word, Vocabulary vocabulary) {
        for (String ending : DIMINUTIVES) {
            if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
                String root = word.substring(0, word.length() - ending.length());
                for (String vowel : List.of("o", "a", "e", "")) {
                    if (vocabulary.names(root + vowel)) {
                        return Optional.of(new Form(root + vowel, 0.85, Origin.CORRECTED));
                    }
                }
            }
        }
        for (String[] cognate : COGNATES) {
            for (int from = 0; from < 2; from++) {
                if (word.length() > cognate[from].length() + 2 && word.endsWith(cognate[from])) {
                    String other =
                            word.substring(0, word.length() - cognate[from].length())
                                    + cognate[1 - from];
                    if (vocabulary.names(other)) {
                        return Optional.of(new Form(other, 0.9, Origin.CORRECTED));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
