package commerce.ai.local;

import commerce.contracts.Understood.RankedIntent;
import java.util.List;

/**
 * From when on the model is believed without asking further.
 *
 * @param probability the least probability of the best intent
 * @param margin how far, at least, it must be from the second
 * @param usable the least probability of a guess that is better than none
 */
public record Threshold(double probability, double margin, double usable) {

    /**
     * Under these one in a hundred of customers' texts is answered wrongly without anybody else
     * having been asked.
     */
    public static final Threshold DEFAULT = new Threshold(0.8, 0.5, 0.35);

    public Threshold {
        if (!isShare(probability) || !isShare(margin) || !isShare(usable)) {
            throw new IllegalArgumentException("probabilities and margins are from 0 to 1");
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    boolean isUsable(List<RankedIntent> ranked) {
        return ranked.getFirst().confidence() >= usable;
    }

    boolean isSure(List<RankedIntent> ranked) {
        double best = ranked.getFirst().confidence();
        double second = ranked.size() > 1 ? ranked.get(1).confidence() : 0;
        return best >= probability && best - second >= margin;
    }
}
