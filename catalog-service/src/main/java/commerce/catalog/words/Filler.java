package commerce.catalog.words;

import commerce.contracts.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of {@code filler.txt}: said around a product, and now and then part of its name. */
final class Filler {

    private static final Map<Language, Set<String>> BY_LANGUAGE = read(Lines.of("filler.txt"));

    static final Set<String> WORDS =
            BY_LANGUAGE.values().stream()
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());

    /** Those that join words or count things, whatever name they stand in. */
    private static final Set<String> LITTLE =
            Set.of(
                    "el", "la", "los", "las", "lo", "un", "una", "uno", "de", "del", "al", "ante",
                    "con", "sin", "en", "por", "para", "y", "o", "u", "que", "se", "su", "mi", "os",
                    "as", "um", "uma", "da", "do", "das", "dos", "no", "na", "nos", "nas", "ao",
                    "com", "sem", "em", "pra", "pro", "ou", "the", "an", "of", "with", "without",
                    "for", "in", "and", "or", "to", "my", "on", "at", "from", "mas", "tres",
                    "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez");

    private Filler() {}

    private static Map<Language, Set<String>> read(List<String> lines) {
        Map<Language, Set<String>> words = new EnumMap<>(Language.class);
        for (String line : lines) {
            String[] sides = line.split(":", 2);
            words.computeIfAbsent(language(sides[0]), _ -> new HashSet<>())
                    .addAll(Plain.tokens(sides[1]));
        }
        return words;
    }

    private static Language language(String code) {
        return Arrays.stream(Language.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such language: " + code));
    }

    /** How many of the words are a language's and say no more than that. */
    static int spokenIn(Language language, List<String> words) {
        Set<String> known = BY_LANGUAGE.getOrDefault(language, Set.of());
        return (int) words.stream().filter(known::contains).count();
    }

    /** Whether it may be part of a name: "vitamina e", "crema de día". */
    static boolean mayName(String word) {
        return WORDS.contains(word) && !LITTLE.contains(word);
    }

    /** Whether it stands between the words of a name: "crema de día". */
    static boolean joins(String word) {
        return word.equals("de") || word.equals("da") || word.equals("do") || word.equals("of");
    }
}
