package commerce.catalog.words;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of {@code compounds.txt} that begin like a thing and are another: "leche condensada" is not
 * what "leche" means.
 */
public final class Compounds {

    private static final Set<String> PAIRS = read(Lines.of("compounds.txt"));

    private Compounds() {}

    private static Set<String> read(List<String> lines) {
        Set<String> pairs = new HashSet<>();
        for (String line : lines) {
            String[] sides = line.split(":", 2);
            String thing = Plain.stem(Plain.of(sides[0].strip()));
            Plain.tokens(sides[1]).forEach(other -> pairs.add(thing + " " + Plain.stem(other)));
        }
        return Set.copyOf(pairs);
    }

    /**
     * Whether a word makes something else of the one before it.
     *
     * @param stem of the first, by {@link Plain#stem}
     * @param next of the second
     */
    public static boolean isOther(String stem, String next) {
        return PAIRS.contains(stem + " " + next);
    }
}
