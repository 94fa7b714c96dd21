package commerce.catalog.words;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the word that says what the thing is where labels name it first: "leche", not "dulce de
 * leche". English labels are for {@link EnglishNames}.
 */
public final class Heads {

    /** What only wraps the thing: "pack leche", "lata de atún". */
    private static final Set<String> WRAPPINGS =
            Set.of(
                    "pack", "paquete", "pacote", "bolsa", "caja", "caixa", "lata", "botella",
                    "garrafa", "frasco", "pote", "sachet", "sobre", "combo", "promo", "oferta",
                    "bandeja", "doypack", "bidon");

    private static final Set<String> LITTLE =
            Set.of(
                    "de", "del", "da", "do", "la", "el", "los", "las", "un", "una", "x", "con",
                    "para");

    /** What else things are sold in. */
    private static final Set<String> PACKAGES =
            Lines.of("packages.txt").stream()
                    .flatMap(line -> Plain.tokens(line).stream())
                    .collect(Collectors.toUnmodifiableSet());

    private Heads() {}

    /** Whether it is what things are sold in. */
    static boolean isPackage(String word) {
        String one = Plurals.singular(word);
        return WRAPPINGS.contains(one) || PACKAGES.contains(one);
    }

    /**
     * Where the head stands among a name's plain words; −1 where there is none. A brand that a name
     * begins with is passed over, and a wrapping where something follows it.
     */
    public static int of(List<String> name, List<String> brand) {
        int at = startsWith(name, brand) ? brand.size() : 0;
        while (at < name.size() && isPassedOver(name, at)) {
            at++;
        }
        return at < name.size() ? at : name.isEmpty() ? -1 : 0;
    }

    private static boolean isPassedOver(List<String> name, int at) {
        String word = name.get(at);
        return LITTLE.contains(word)
                || Character.isDigit(word.charAt(0))
                || (WRAPPINGS.contains(word) && at + 1 < name.size() && isThing(name, at + 1));
    }

    private static boolean isThing(List<String> name, int at) {
        String word = name.get(at);
        return word.equals("de")
                ? at + 1 < name.size() && !Character.isDigit(name.get(at + 1).charAt(0))
                : word.length() > 3;
    }

    private static boolean startsWith(List<String> name, List<String> brand) {
        return !brand.isEmpty()
                && name.size() > brand.size()
                && name.subList(0, brand.size()).equals(brand);
    }
}
