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
 */
public record Meaning(
        @Nullable Language language, List<RankedIntent> intents, Entities entities, String source) {

    public Meaning {
        intents = List.copyOf(intents);
        if (intents.isEmpty()) {
            throw new IllegalArgumentException("at least one intent");
        }
    }

    /** The most probable intent. */
    public RankedIntent best() {
        return intents.getFirst();
    }
}
