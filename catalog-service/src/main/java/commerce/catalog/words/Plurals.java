package commerce.catalog.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Singular and plural by their endings, in three languages and without a dictionary: what is no
 * word finds nothing. Snowball's stems miss many of these ("nueces" and "nuez").
 */
final class Plurals {

    /** English plurals that no ending tells. */
    private static final Map<String, String> IRREGULAR =
            Map.of(
                    "man", "men",
                    "woman", "women",
                    "child", "children",
                    "foot", "feet",
                    "tooth", "teeth",
                    "mouse", "mice",
                    "person", "people");

    private static final Map<String, String> SINGULARS =
            IRREGULAR.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Plurals() {}

    /** A plain word, itself first, then what else it may be written as. */
    static List<String> forms(String word) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(word);
        if (word.length() >= 4 && word.endsWith("s") && !word.endsWith("ss")) {
            addSingulars(word, forms);
        } else if (word.endsWith("z")) {
            forms.add(cut(word, 1) + "ces");
        }
        String irregular = SINGULARS.get(word);
        if (irregular != null) {
            forms.add(irregular);
        }
        return List.copyOf(forms);
    }

    /** What a plain singular may be in the plural and is not found by its stem. */
    static List<String> plurals(String word) {
        if (word.length() < 3 || word.endsWith("s")) {
            return List.of();
        }
        List<String> plurals = new ArrayList<>(changed(word));
        String stem = SpanishStems.of(word);
        for (String regular : List.of(word + "s", word + "es")) {
            if (!SpanishStems.of(regular).equals(stem)) {
                plurals.add(regular);
            }
        }
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            plurals.add(irregular);
        }
        return plurals;
    }

    /**
     * What a plain singular may be in the plural where its stem changes: "strawberries", "limões",
     * "papéis", "knives".
     */
    private static List<String> changed(String word) {
        char before = word.charAt(word.length() - 2);
        return switch (word.charAt(word.length() - 1)) {
            case 'y' -> "aeiou".indexOf(before) < 0 ? List.of(cut(word, 1) + "ies") : List.of();
            case 'o' ->
                    before == 'a' ? List.of(cut(word, 2) + "oes", cut(word, 2) + "aes") : List.of();
            case 'l' -> "aeou".indexOf(before) >= 0 ? List.of(cut(word, 1) + "is") : List.of();
            case 'm' -> List.of(cut(word, 1) + "ns");
            case 'e' -> before == 'f' ? List.of(cut(word, 2) + "ves") : List.of();
            case 'f' -> List.of(cut(word, 1) + "ves");
            default -> List.of();
        };
    }

    /** The most probable singular of a plain Spanish word. */
    static String singular(String word) {
        if (word.length() < 4 || !word.endsWith("s") || word.endsWith("ss")) {
            return word;
        }
        if (word.endsWith("ces")) {
            return cut(word, 3) + "z";
        }
        if (word.endsWith("es") && "lrndj".indexOf(word.charAt(word.length() - 3)) >= 0) {
            return cut(word, 2);
        }
        return cut(word, 1);
    }

    /** What a label may begin with where somebody writes this word. */
    static List<String> labelForms(String word) {
        Set<String> forms = new LinkedHashSet<>(forms(word));
        if (!word.endsWith("s")) {
            forms.add(word + "s");
            forms.add(word + "es");
        }
        return List.copyOf(forms);
    }

    private static void addSingulars(String word, Set<String> forms) {
        forms.add(singular(word));
        if (word.endsWith("oes") || word.endsWith("aes")) {
            forms.add(cut(word, 3) + "ao");
        } else if (word.endsWith("ais") || word.endsWith("eis") || word.endsWith("ois")) {
            forms.add(cut(word, 2) + "l");
        } else if (word.endsWith("ns")) {
            forms.add(cut(word, 2) + "m");
        } else if (word.endsWith("ies")) {
            forms.add(cut(word, 3) + "y");
        } else if (word.endsWith("ves")) {
            forms.add(cut(word, 3) + "f");
            forms.add(cut(word, 3) + "fe");
        }
        if (word.endsWith("es")) {
            forms.add(cut(word, 2));
        }
        forms.add(cut(word, 1));
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
