package commerce.catalog.words;

import commerce.contracts.Language;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How English names things: last, "whole milk" and not "milk chocolate". Other languages' labels
 * are for {@link Heads}.
 */
public final class EnglishNames {

    private static final Set<String> QUALITIES = read("quality");
    private static final Set<String> PORTIONS = read("portion");
    private static final Set<String> LEADING = read("leading");

    /** What English calls things, each word in the singular. */
    private static final Set<String> THINGS = things();

    private EnglishNames() {}

    /** The words of {@code english.txt} that are such. */
    private static Set<String> read(String kind) {
        return Lines.of("english.txt").stream()
                .filter(line -> line.startsWith(kind + ":"))
                .flatMap(line -> Plain.tokens(line.substring(kind.length() + 1)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> things() {
        Set<String> things = new HashSet<>();
        for (String name : Concepts.load(Set.of(), List.of()).names(Language.ENGLISH)) {
            String thing = singular(name);
            if (!QUALITIES.contains(thing) && !thing.endsWith(" free")) {
                things.add(thing);
            }
        }
        return Set.copyOf(things);
    }

    /**
     * @param name plain words with spaces between
     */
    private static String singular(String name) {
        return name.indexOf(' ') < 0
                ? Plurals.singular(name)
                : Arrays.stream(name.split(" "))
                        .map(Plurals::singular)
                        .collect(Collectors.joining(" "));
    }

    /** Whether it is the name of a thing, rather than of a quality. */
    static boolean isThing(String name) {
        return THINGS.contains(singular(name));
    }

    /** Whether what follows is no longer the thing: "for", "with". */
    static boolean leadsOn(String word) {
        return LEADING.contains(word);
    }

    /** Whether a label has a thing before this word: "thick bleach lemon". */
    public static boolean followsThing(List<String> label, int at) {
        return at > 0 && isThing(label.get(at - 1));
    }

    /**
     * Whether a label may name the thing with this word: with "milk" in "semi skimmed milk 1 l" and
     * in "soy milk unsweetened", but not in "milk chocolate" or "biscuits with milk".
     */
    public static boolean mayNameThing(List<String> label, int at) {
        for (int i = 1; i < at; i++) {
            if (leadsOn(label.get(i))) {
                return false;
            }
        }
        if (at + 1 >= label.size()) {
            return true;
        }
        String next = label.get(at + 1);
        return PORTIONS.contains(Plurals.singular(next)) || !isThing(next);
    }
}
