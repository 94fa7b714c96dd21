package commerce.catalog.words;

import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What customers call things that the shop calls otherwise. */
final class Synonyms {

    /** The most words of what customers say. */
    static final int MOST_WORDS = 3;

    private final Map<Language, Map<String, List<String>>> of = new EnumMap<>(Language.class);

    private Synonyms() {
        for (Language language : Language.values()) {
            of.put(language, new HashMap<>());
        }
    }

    static Synonyms load() {
        return read(Lines.of("synonyms.txt"));
    }

    /**
     * Lines of {@code said, said => sold, sold}, each valid for the languages of the last heading.
     */
    static Synonyms read(List<String> lines) {
        Synonyms synonyms = new Synonyms();
        Set<Language> languages = EnumSet.allOf(Language.class);
        for (String line : lines) {
            if (line.startsWith("[")) {
                languages = languages(line.substring(1, line.length() - 1));
                continue;
            }
            String[] sides = line.split("=>", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("not a synonym: " + line);
            }
            List<String> sold = phrases(sides[1]);
            for (String said : phrases(sides[0])) {
                for (Language language : languages) {
                    synonyms.of(language)
                            .computeIfAbsent(said, _ -> new ArrayList<>())
                            .addAll(sold);
                }
            }
        }
        return synonyms;
    }

    /** What the shop calls a plain word or phrase; empty where it has no other name for it. */
    List<String> of(String said, Language language) {
        return List.copyOf(of(language).getOrDefault(said, List.of()));
    }

    private Map<String, List<String>> of(Language language) {
        return of.computeIfAbsent(language, _ -> new HashMap<>());
    }

    private static Set<Language> languages(String heading) {
        Set<Language> languages = EnumSet.noneOf(Language.class);
        for (Language language : Language.values()) {
            if (heading.equals("*") || heading.equals(language.code())) {
                languages.add(language);
            }
        }
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("no such language: " + heading);
        }
        return languages;
    }

    private static List<String> phrases(String side) {
        List<String> phrases = new ArrayList<>();
        for (String phrase : side.split(",")) {
            List<String> tokens = Plain.tokens(phrase);
            if (tokens.isEmpty() || tokens.size() > MOST_WORDS) {
                throw new IllegalArgumentException("one to three words, not \"" + phrase + "\"");
            }
            phrases.add(String.join(" ", tokens));
        }
        return phrases;
    }
}
