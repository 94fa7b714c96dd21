package commerce.catalog.words;

import java.util.Set;
import java.util.stream.Collectors;

/** The words of {@code filler.txt}: said around a product, and now and then part of its name. */
final class Filler {

    static final Set<String> WORDS =
            Lines.of("filler.txt").stream()
                    .flatMap(line -> Plain.tokens(line).stream())
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

    /** Whether it may be part of a name: "vitamina e", "crema de día". */
    static boolean mayName(String word) {
        return WORDS.contains(word) && !LITTLE.contains(word);
    }

    /** Whether it stands between the words of a name: "crema de día". */
    static boolean joins(String word) {
        return word.equals("de") || word.equals("da") || word.equals("do") || word.equals("of");
    }
}
