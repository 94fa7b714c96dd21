package commerce.catalog.words;

import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of the same thing in several regions and languages. Which of them a shop uses is for its
 * catalogue to say. A word that means one thing in one language and another in the next ("batata")
 * is taken as the speaker's.
 */
final class Concepts {

    /** The most words of a name, without the little ones. */
    static final int MOST_WORDS = 4;

    /**
     * A name of a thing.
     *
     * @param name as it is written
     * @param names what a product may be called
     * @param by whose name it is
     */
    private record Said(String name, Set<String> names, Set<Language> by) {}

    private final Map<String, List<Said>> byName = new HashMap<>();
    private final Set<String> little;
    private final Map<Language, Set<String>> vocabularies = new EnumMap<>(Language.class);

    private Concepts(Set<String> little) {
        this.little = little;
        for (Language language : Language.values()) {
            vocabularies.put(language, new HashSet<>());
        }
    }

    /**
     * @param synonyms what else a shop's customers say
     */
    static Concepts load(Set<String> little, List<Synonym> synonyms) {
        List<String> lines = new ArrayList<>(Lines.of("concepts.txt"));
        synonyms.forEach(synonym -> lines.add(synonym.line()));
        return read(lines, little);
    }

    /**
     * Lines of {@code name, name | pt: name | en: name}: all call the same thing so. With {@code
     * name => name} only those on the left gain those on the right. Without a language a name is
     * Spanish; {@code *:} is anybody's.
     */
    static Concepts read(List<String> lines, Set<String> little) {
        Concepts concepts = new Concepts(little);
        for (String line : lines) {
            String[] sides = line.split("=>", -1);
            if (sides.length > 2) {
                throw new IllegalArgumentException("not a concept: " + line);
            }
            Map<String, Set<Language>> said = concepts.names(sides[0]);
            Set<String> sold =
                    sides.length == 2
                            ? concepts.names(sides[1]).keySet()
                            : new LinkedHashSet<>(said.keySet());
            said.forEach(
                    (name, by) ->
                            concepts.byName
                                    .computeIfAbsent(concepts.key(name), _ -> new ArrayList<>(1))
                                    .add(new Said(name, sold, by)));
        }
        return concepts;
    }

    /**
     * What else a thing is called, by plain words; empty where nothing is known of it.
     *
     * @param said one word or a phrase
     */
    Set<String> of(String said, Language language) {
        String key = known(key(said));
        List<Said> all = byName.getOrDefault(key, List.of());
        List<Said> own = all.stream().filter(each -> each.by().contains(language)).toList();
        Set<String> names = new LinkedHashSet<>();
        (own.isEmpty() ? all : own).forEach(each -> names.addAll(each.names()));
        names.remove(said);
        return names;
    }

    boolean knows(String said) {
        return byName.containsKey(known(key(said)));
    }

    /** Whether a name means one thing in one language and another in the next. */
    boolean isAmbiguous(String name) {
        List<Said> all = byName.getOrDefault(key(name), List.of());
        for (Said each : all) {
            if (!each.names().equals(all.getFirst().names())
                    && !each.by().equals(all.getFirst().by())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a name that is ambiguous means the same thing in a language as something else said.
     */
    boolean isCalledSo(String name, Language language, String said) {
        return byName.getOrDefault(key(name), List.of()).stream()
                .anyMatch(each -> each.by().contains(language) && each.names().contains(said));
    }

    /** "Descremada" is "descremado". */
    private String known(String key) {
        if (byName.containsKey(key) || !key.endsWith("a")) {
            return key;
        }
        String masculine = key.substring(0, key.length() - 1) + "o";
        return key.length() > 5 && byName.containsKey(masculine) ? masculine : key;
    }

    /** How a language calls things, in one word or several. */
    Set<String> names(Language language) {
        return byName.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.by().contains(language))
                .map(Said::name)
                .collect(Collectors.toSet());
    }

    /** The names that are one word. */
    Set<String> names() {
        return allNames().filter(name -> name.indexOf(' ') < 0).collect(Collectors.toSet());
    }

    /** The words of all names. */
    Set<String> words() {
        return allNames()
                .flatMap(name -> Arrays.stream(name.split(" ")))
                .filter(word -> !little.contains(word))
                .collect(Collectors.toSet());
    }

    private Stream<String> allNames() {
        return byName.values().stream().flatMap(List::stream).map(Said::name);
    }

    /** How many of the words are a language's. */
    int spokenIn(Language language, List<String> words) {
        Set<String> known = vocabularies.getOrDefault(language, Set.of());
        return (int)
                words.stream()
                        .filter(
                                word ->
                                        known.contains(word)
                                                || known.contains(Plurals.singular(word)))
                        .count();
    }

    private Map<String, Set<Language>> names(String side) {
        Map<String, Set<Language>> names = new LinkedHashMap<>();
        for (String part : side.split("\\|")) {
            int colon = part.indexOf(':');
            String heading = colon < 0 ? "es" : part.substring(0, colon).strip();
            @Nullable Language only = language(heading);
            Set<Language> languages = only == null ? Set.of(Language.values()) : Set.of(only);
            for (String name : part.substring(colon + 1).split(",")) {
                List<String> tokens = Plain.tokens(name);
                if (tokens.isEmpty()) {
                    continue;
                }
                String plain = String.join(" ", tokens);
                Set<Language> by = names.computeIfAbsent(plain, _ -> new HashSet<>());
                by.addAll(languages);
                if (only != null) {
                    Set<String> words = vocabularies.computeIfAbsent(only, _ -> new HashSet<>());
                    tokens.stream().filter(word -> !little.contains(word)).forEach(words::add);
                }
            }
        }
        return names;
    }

    /** A name without little words and plurals, so that "pastas de dientes" is "pasta dientes". */
    private String key(String said) {
        if (said.indexOf(' ') < 0) {
            return Plurals.singular(said);
        }
        String key =
                Arrays.stream(said.split(" "))
                        .filter(word -> !little.contains(word))
                        .map(Plurals::singular)
                        .collect(Collectors.joining(" "));
        return key.isEmpty() ? said : key;
    }

    private static @Nullable Language language(String heading) {
        if (heading.equals("*")) {
            return null;
        }
        return Arrays.stream(Language.values())
                .filter(each -> each.code().equals(heading))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such language: " + heading));
    }
}
