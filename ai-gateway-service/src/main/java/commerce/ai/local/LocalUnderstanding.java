package commerce.ai.local;

import commerce.ai.meaning.Meaning;
import commerce.ai.meaning.Understanding;
import commerce.ai.rules.Reading;
import commerce.ai.rules.RuleUnderstanding;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.Understood.RankedIntent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Understands without asking anybody: the rules read the message and fill the slots, the model
 * weighs what they found against words and letters it has learnt.
 */
public final class LocalUnderstanding implements Understanding {

    /** What {@link Meaning#source} says. */
    public static final String SOURCE = "local";

    private static final int MOST_INTENTS = 3;
    private static final double LEAST = 0.005;
    private static final double REFUSED = 0.97;

    /** What is less likely than all else together changes nothing. */
    private static final double EVEN = 0.5;

    private final RuleUnderstanding rules;
    private final IntentModel model;
    private final Threshold threshold;

    public LocalUnderstanding(RuleUnderstanding rules, IntentModel model, Threshold threshold) {
        this.rules = rules;
        this.model = model;
        this.threshold = threshold;
    }

    @Override
    public Meaning understand(String text) {
        Reading reading = rules.read(text);
        if (reading.sentence().size() == 0) {
            return refused(reading, 1, "no words");
        }
        if (reading.isRefused()) {
            return refused(reading, REFUSED, "rule: the text tries to change the rules");
        }
        if (reading.isWordless()) {
            return reading.meaning(SOURCE);
        }
        List<RankedIntent> ranked = ranked(model.probabilities(Features.of(reading)));
        List<String> reasons = reasons(reading, ranked);
        RankedIntent best = ranked.getFirst();
        boolean carried =
                reading.carries(best.intent())
                        && (best.confidence() >= EVEN || !Reading.changes(best.intent()));
        if (!carried) {
            reasons.add("nothing that is said carries it");
        }
        if (!carried || !threshold.isUsable(ranked)) {
            return new Meaning(
                    reading.guessed(),
                    unknownFirst(ranked, reading),
                    Entities.NONE,
                    SOURCE,
                    false,
                    reasons);
        }
        return new Meaning(
                reading.guessed(),
                ranked,
                reading.entities(best.intent()),
                SOURCE,
                threshold.isSure(ranked),
                reasons);
    }

    /** Too weak a guess, or a groundless one, is none: the customer is asked what is meant. */
    private static List<RankedIntent> unknownFirst(List<RankedIntent> ranked, Reading reading) {
        List<RankedIntent> answer = new ArrayList<>();
        answer.add(new RankedIntent(Intent.UNKNOWN, ranked.getFirst().confidence()));
        ranked.stream()
                .filter(each -> each.intent() != Intent.UNKNOWN && reading.carries(each.intent()))
                .forEach(answer::add);
        return answer;
    }

    private static Meaning refused(Reading reading, double confidence, String reason) {
        return new Meaning(
                reading.guessed(),
                List.of(new RankedIntent(Intent.UNKNOWN, confidence)),
                Entities.NONE,
                SOURCE,
                true,
                List.of(reason));
    }

    private static List<RankedIntent> ranked(double[] probabilities) {
        List<RankedIntent> ranked = new ArrayList<>();
        for (int column = 0; column < probabilities.length; column++) {
            if (probabilities[column] >= LEAST) {
                ranked.add(
                        new RankedIntent(IntentModel.COLUMNS.get(column), probabilities[column]));
            }
        }
        ranked.sort(Comparator.comparingDouble(RankedIntent::confidence).reversed());
        return ranked.subList(0, Math.min(MOST_INTENTS, ranked.size()));
    }

    private static List<String> reasons(Reading reading, List<RankedIntent> ranked) {
        List<String> reasons = new ArrayList<>(3);
        reasons.add("model: " + said(ranked.getFirst()));
        reasons.add(
                reading.decided() ? "rules: " + said(reading.ranked().getFirst()) : "rules: none");
        return reasons;
    }

    private static String said(RankedIntent ranked) {
        return ranked.intent().name().toLowerCase(Locale.ROOT)
                + " "
                + Math.round(ranked.confidence() * 100) / 100.0;
    }
}
