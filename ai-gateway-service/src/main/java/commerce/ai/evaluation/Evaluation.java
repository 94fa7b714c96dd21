package commerce.ai.evaluation;

import commerce.ai.corpus.Example;
import commerce.ai.meaning.Meaning;
import commerce.ai.meaning.Understanding;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of understanding texts of which the meaning is known. */
public final class Evaluation {

    /** A text, and what was made of it. */
    public record Answer(Example example, Meaning meaning) {

        public boolean isRight() {
            return meaning.best().intent() == example.intent();
        }

        /** Entities that are there and were not found, as {@code name=value}. */
        public List<String> missed() {
            return without(example.entities(), meaning.entities());
        }

        /** Entities that were found and are not there; none where nobody knows what is there. */
        public List<String> madeUp() {
            return example.entities() == null
                    ? List.of()
                    : without(meaning.entities(), example.entities());
        }

        private static List<String> without(@Nullable Entities some, @Nullable Entities others) {
            List<String> rest = some == null ? new ArrayList<>() : EntityCount.values(some);
            if (others != null) {
                EntityCount.values(others).forEach(rest::remove);
            }
            return rest;
        }
    }

    /**
     * Shares of one set of texts, 0 to 1.
     *
     * @param texts how many
     * @param accuracy how many intents are right
     * @param local for how many nobody else need be asked
     * @param wrongSkip for how many nobody else was asked although the intent is wrong
     * @param language how many languages are right, where one is given
     * @param entities what of the entities is right, micro-averaged F1
     */
    public record Scores(
            int texts,
            double accuracy,
            double local,
            double wrongSkip,
            double language,
            double entities) {}

    private static final int MOST_CONFUSED = 40;

    private final List<Answer> answers;

    private Evaluation(List<Answer> answers) {
        this.answers = answers;
    }

    public static Evaluation of(List<Example> examples, Understanding understanding) {
        return new Evaluation(
                examples.stream()
                        .map(each -> new Answer(each, understanding.understand(each.text())))
                        .toList());
    }

    public List<Answer> answers() {
        return answers;
    }

    public Scores scores() {
        return scores(answers);
    }

    /** The scores of the texts of a language. */
    public Scores scores(Language language) {
        return scores(
                answers.stream().filter(each -> each.example().language() == language).toList());
    }

    private static Scores scores(List<Answer> answers) {
        int right = 0;
        int sure = 0;
        int wrong = 0;
        int told = 0;
        int languages = 0;
        EntityCount entities = new EntityCount();
        for (Answer answer : answers) {
            right += answer.isRight() ? 1 : 0;
            sure += answer.meaning().sure() ? 1 : 0;
            wrong += answer.meaning().sure() && !answer.isRight() ? 1 : 0;
            Language language = answer.example().language();
            if (language != null) {
                languages++;
                told += answer.meaning().language() == language ? 1 : 0;
            }
            if (answer.example().entities() != null) {
                entities.count(answer.example().entities(), answer.meaning().entities());
            }
        }
        double all = Math.max(1, answers.size());
        return new Scores(
                answers.size(),
                right / all,
                sure / all,
                wrong / all,
                told / (double) Math.max(1, languages),
                entities.f1());
    }

    /** A table of the scores, of each intent's, and of what is taken for what. */
    public String report() {
        StringBuilder out = new StringBuilder();
        out.append("language   texts  intent  local  wrong skip  language  entities F1\n");
        for (Language language : Language.values()) {
            line(out, language.code(), scores(language));
        }
        line(out, "all", scores());
        byIntent(out);
        confusion(out);
        return out.toString();
    }

    private static void line(StringBuilder out, String name, Scores scores) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "%-8s %7d  %5.1f%% %5.1f%%      %5.2f%%    %5.1f%%       %5.1f%%%n",
                        name,
                        scores.texts(),
                        100 * scores.accuracy(),
                        100 * scores.local(),
                        100 * scores.wrongSkip(),
                        100 * scores.language(),
                        100 * scores.entities()));
    }

    private void byIntent(StringBuilder out) {
        Map<Intent, List<Answer>> byIntent = new EnumMap<>(Intent.class);
        for (Answer answer : answers) {
            byIntent.computeIfAbsent(answer.example().intent(), _ -> new ArrayList<>()).add(answer);
        }
        out.append("\nintent                 texts  found  of those said\n");
        byIntent.forEach(
                (intent, texts) -> {
                    long right = texts.stream().filter(Answer::isRight).count();
                    long said =
                            answers.stream()
                                    .filter(each -> each.meaning().best().intent() == intent)
                                    .count();
                    out.append(
                            String.format(
                                    Locale.ROOT,
                                    "%-21s %6d %5.1f%%         %5.1f%%%n",
                                    name(intent),
                                    texts.size(),
                                    100.0 * right / texts.size(),
                                    100.0 * right / Math.max(1, said)));
                });
    }

    private void confusion(StringBuilder out) {
        Map<String, Integer> confused = new TreeMap<>();
        for (Answer answer : answers) {
            if (!answer.isRight()) {
                confused.merge(
                        name(answer.example().intent())
                                + " taken for "
                                + name(answer.meaning().best().intent()),
                        1,
                        Integer::sum);
            }
        }
        out.append("\nconfusion (what is not on the diagonal)\n");
        confused.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CONFUSED)
                .forEach(
                        each ->
                                out.append(
                                        String.format(
                                                Locale.ROOT,
                                                "%6d  %s%n",
                                                each.getValue(),
                                                each.getKey())));
    }

    static String name(@Nullable Intent intent) {
        return intent == null ? "-" : intent.name().toLowerCase(Locale.ROOT);
    }
}
