package commerce.ai.text;

import commerce.contracts.Language;

/** Singular and plural of nouns and adjectives, by their endings. Forms keep their accents. */
public final class Plurals {

    private Plurals() {}

    /** The singular of a word that may be a plural. */
    public static String singular(String word, Language language) {
        if (word.length() < 4 || !word.endsWith("s")) {
            return word;
        }
        return switch (language) {
            case SPANISH -> spanishSingular(word);
            case PORTUGUESE -> portugueseSingular(word);
            case ENGLISH -> englishSingular(word);
        };
    }

    /** The regular plural of a singular word. */
    public static String plural(String word, Language language) {
        if (word.endsWith("s") || word.endsWith("x")) {
            return language == Language.ENGLISH && word.endsWith("x") ? word + "es" : word;
        }
        return switch (language) {
            case SPANISH -> spanishPlural(word);
            case PORTUGUESE -> portuguesePlural(word);
            case ENGLISH -> englishPlural(word);
        };
    }

    private static String spanishSingular(String word) {
        if (word.endsWith("ces")) {
            return cut(word, 3) + "z";
        }
        if (word.endsWith("es") && endsInOneOf(cut(word, 2), "lrndj")) {
            String stem = cut(word, 2);
            return stem.endsWith("on")
                    ? cut(stem, 2) + "ón"
                    : stem.endsWith("in") ? cut(stem, 2) + "ín" : stem;
        }
        return endsInOneOf(cut(word, 1), "aeiouáéíóú") ? cut(word, 1) : word;
    }

    private static String portugueseSingular(String word) {
        if (word.endsWith("ões") || word.endsWith("ães") || word.endsWith("oes")) {
            return cut(word, 3) + "ão";
        }
        if (word.endsWith("eses") && word.length() > 5) {
            return cut(word, 4) + "ês";
        }
        if (word.endsWith("ais") || word.endsWith("éis") || word.endsWith("óis")) {
            return cut(word, 2).replace('é', 'e').replace('ó', 'o') + "l";
        }
        if (word.endsWith("ns")) {
            return cut(word, 2) + "m";
        }
        if (word.endsWith("res") || word.endsWith("zes")) {
            return cut(word, 2);
        }
        return endsInOneOf(cut(word, 1), "aeiouáéíóúã") ? cut(word, 1) : word;
    }

    private static String englishSingular(String word) {
        if (word.endsWith("ies") && word.length() > 5) {
            return cut(word, 3) + "y";
        }
        if (word.endsWith("oes")
                || word.endsWith("ches")
                || word.endsWith("shes")
                || word.endsWith("xes")) {
            return cut(word, 2);
        }
        return word.endsWith("ss") || word.endsWith("us") ? word : cut(word, 1);
    }

    private static String spanishPlural(String word) {
        if (word.endsWith("z")) {
            return cut(word, 1) + "ces";
        }
        if (word.endsWith("ón") || word.endsWith("ín")) {
            return cut(word, 2) + (word.endsWith("ón") ? "ones" : "ines");
        }
        return word + (endsInOneOf(word, "aeiouáéíóú") ? "s" : "es");
    }

    private static String portuguesePlural(String word) {
        if (word.endsWith("ão")) {
            return cut(word, 2) + "ões";
        }
        if (word.endsWith("m")) {
            return cut(word, 1) + "ns";
        }
        if (word.endsWith("al") || word.endsWith("el") || word.endsWith("ol")) {
            return cut(word, 1) + "is";
        }
        return word + (endsInOneOf(word, "rz") ? "es" : "s");
    }

    private static String englishPlural(String word) {
        if (word.endsWith("y") && word.length() > 2 && !endsInOneOf(cut(word, 1), "aeou")) {
            return cut(word, 1) + "ies";
        }
        return word
                + (word.endsWith("ch") || word.endsWith("sh") || word.endsWith("to") ? "es" : "s");
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    private static boolean endsInOneOf(String word, String letters) {
        return letters.indexOf(word.charAt(word.length() - 1)) >= 0;
    }
}
