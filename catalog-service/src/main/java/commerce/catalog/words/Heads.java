package commerce.catalog.words;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the word of a label that says what the thing is: "leche", not "dulce de leche"; and in
 * English, which names it last, "whole milk" and not "milk chocolate".
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

    /** What sizes are sold in, as customers say beside a size: "garrafón de agua 20 l". */
    private static final Set<String> PACKAGES =
            Stream.concat(
                            WRAPPINGS.stream(),
                            Stream.of(
                                    "bag",
                                    "bottle",
                                    "box",
                                    "can",
                                    "tin",
                                    "jar",
                                    "carton",
                                    "packet",
                                    "tub",
                                    "tube",
                                    "sack",
                                    "case",
                                    "galao",
                                    "galon",
                                    "fardo",
                                    "saco",
                                    "garrafon",
                                    "bote",
                                    "tarro",
                                    "costal",
                                    "brik",
                                    "brick",
                                    "tubo",
                                    "cartela",
                                    "pacotinho",
                                    "latinha",
                                    "lote",
                                    "tetrabrik"))
                    .collect(Collectors.toUnmodifiableSet());

    /** What leads to a quality in English, or to what the thing is for. */
    private static final Set<String> LEADING =
            Set.of("with", "for", "in", "of", "by", "from", "to");

    /** English names of qualities: what is so is named before them or after. */
    private static final Set<String> QUALITIES =
            Set.of(
                    "black",
                    "white",
                    "red",
                    "blue",
                    "green",
                    "yellow",
                    "pink",
                    "grey",
                    "gray",
                    "brown",
                    "large",
                    "big",
                    "small",
                    "liquid",
                    "powder",
                    "frozen",
                    "fresh",
                    "organic",
                    "vegan",
                    "zero",
                    "diet",
                    "sweet",
                    "salted",
                    "salty",
                    "spicy",
                    "hot",
                    "vanilla",
                    "wireless",
                    "bluetooth",
                    "whole",
                    "skimmed",
                    "skim",
                    "nonfat",
                    "greek",
                    "drinkable",
                    "grated",
                    "wholemeal",
                    "canned",
                    "women",
                    "woman",
                    "womens",
                    "ladies",
                    "men",
                    "man",
                    "mens",
                    "kid",
                    "boy",
                    "girl",
                    "children",
                    "baby",
                    "cold",
                    "light",
                    "sparkling",
                    "instant",
                    "ground");

    /** What a thing is portioned into is the thing: "tea bags", "chocolate bar". */
    private static final Set<String> PORTIONS =
            Set.of(
                    "bag", "bar", "bean", "capsule", "pod", "slice", "fillet", "tablet", "leaf",
                    "leave", "cube", "stick", "roll", "sheet", "chunk", "piece", "can", "tin");

    /** What English calls things, each word in the singular. */
    private static final Set<String> ENGLISH = english();

    private Heads() {}

    private static Set<String> english() {
        Set<String> things = new HashSet<>();
        for (String line : Lines.of("concepts.txt")) {
            for (String part : line.split("\\||=>")) {
                if (part.strip().startsWith("en:")) {
                    for (String name : part.substring(part.indexOf(':') + 1).split(",")) {
                        String thing = singular(Plain.tokens(name));
                        if (!QUALITIES.contains(thing) && !thing.endsWith(" free")) {
                            things.add(thing);
                        }
                    }
                }
            }
        }
        return Set.copyOf(things);
    }

    private static String singular(List<String> words) {
        return words.stream().map(Plurals::singular).collect(Collectors.joining(" "));
    }

    /** Whether an English label has a thing before this word: "thick bleach lemon". */
    public static boolean followsThing(List<String> name, int at) {
        return at > 0 && ENGLISH.contains(Plurals.singular(name.get(at - 1)));
    }

    /** Whether it is what things are sold in. */
    static boolean isPackage(String word) {
        return PACKAGES.contains(Plurals.singular(word));
    }

    /** Whether English calls a thing so, rather than a quality. */
    static boolean isEnglishThing(String name) {
        return ENGLISH.contains(singular(List.of(name.split(" "))));
    }

    /** Whether what follows in English is no longer the thing: "for", "with". */
    static boolean leadsOn(String word) {
        return LEADING.contains(word);
    }

    /**
     * Whether an English label may name the thing with this word: with "milk" in "semi skimmed milk
     * 1 l" and in "soy milk unsweetened", but not in "milk chocolate" or "biscuits with milk".
     */
    public static boolean mayName(List<String> name, int at) {
        for (int i = 0; i < at; i++) {
            if (i > 0 && LEADING.contains(name.get(i))) {
                return false;
            }
        }
        if (at + 1 >= name.size()) {
            return true;
        }
        String next = Plurals.singular(name.get(at + 1));
        return PORTIONS.contains(next) || !ENGLISH.contains(next);
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
