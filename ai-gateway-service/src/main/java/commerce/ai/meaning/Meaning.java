package commerce.ai.meaning;

import commerce.contracts.Entities;
import commerce.contracts.Language;
import commerce.contracts.Understood.RankedIntent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text means.
 *
 * @param language absent where it cannot be told
 * @param intents most probable first, never empty
 * @param source who decided
 * @param sure whether whoever decided is sure enough that nobody else need be asked
 * @param reasons what led to it, for people; short, without the text's own words
 */
public record Meaning(
        @Nullable Language language,
        List<RankedIntent> intents,
        Entities entities,
        String source,
        boolean sure,
        List<String> reasons) {

    public Meaning {
        intents = List.copyOf(intents);
        reasons = List.copyOf(reasons);
        if (intents.isEmpty()) {
            throw new IllegalArgumentException("at least one intent");
        }
    }

    /** A meaning that is sure, and gives no reasons. */
    public Meaning(
            @Nullable Language language,
            List<RankedIntent> intents,
            Entities entities,
            String source) {
        this(language, intents, entities, source, true, List.of());
    }

    /** The most probable intent. */
    public RankedIntent best() {
        return intents.getFirst();
    }

    /** How far the most probable intent is from the second, 0 to 1. */
    public double margin() {
        double second = intents.size() > 1 ? intents.get(1).confidence() : 0;
        return best().confidence() - second;
    }
}
