package commerce.cart.checkout;

import commerce.cart.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An address taken apart as far as it takes to know whether it can be found: the street with its
 * number, and the words that say where that street is. A street is often called like a town ("Av.
 * Córdoba 1234, Palermo"), so that only what stands outside the street says where it is.
 *
 * @param text as it is kept
 * @param hasDoor whether it has a street and a number
 * @param whereabouts the words outside the street, as they are compared
 */
record Address(String text, boolean hasDoor, List<String> whereabouts) {

    private static final Pattern LEAD_IN =
            Pattern.compile(
                    "^(?:(?:hola|si|dale|ok|bueno|sim|yes)[,.! ]+)?"
                            + "(?:(?:mi|la|a|minha|my) )?(?:(?:direccion|domicilio|address|endereco)(?: es| e|"
                            + " is)?[: ]+|vivo en |estoy en |envi(?:ar|alo|ame|enlo)(?:lo)? a |mandalo a |es en |moro"
                            + " (?:na|no|em) |i live (?:at|on|in) )");
    private static final Pattern SEPARATOR = Pattern.compile("[,;]");
    private static final Pattern DOOR = Pattern.compile("\\d{1,5}[a-z]?");
    private static final Pattern NUMBER_FIRST = Pattern.compile("\\d{3,5}");

    /** What a number after it belongs to, other than a door. */
    private static final Set<String> PARTS_OF_A_BUILDING =
            Set.of(
                    "piso",
                    "p",
                    "depto",
                    "dpto",
                    "dto",
                    "departamento",
                    "torre",
                    "timbre",
                    "oficina",
                    "of",
                    "ofic",
                    "local",
                    "lote",
                    "casa",
                    "manzana",
                    "mz",
                    "uf",
                    "unidad",
                    "apto",
                    "apartamento",
                    "andar",
                    "floor",
                    "apt",
                    "suite",
                    "cp");

    /** After these come other streets: they say nothing of where this one is. */
    private static final Set<String> CROSSINGS =
            Set.of("entre", "esq", "esquina", "casi", "y", "between", "corner");

    private static final Set<String> STREET_KINDS =
            Set.of(
                    "av",
                    "avda",
                    "avenida",
                    "calle",
                    "bv",
                    "blvd",
                    "boulevard",
                    "bulevar",
                    "pasaje",
                    "pje",
                    "diagonal",
                    "rua",
                    "street",
                    "avenue");

    /** What opens a wish or a question: "quiero 2 leches" has a number, but no street. */
    private static final Set<String> NO_STREETS =
            Set.of(
                    "quiero",
                    "necesito",
                    "dame",
                    "agrega",
                    "agregame",
                    "agregar",
                    "sumame",
                    "poneme",
                    "mandame",
                    "traeme",
                    "sacame",
                    "saca",
                    "cuanto",
                    "cuanta",
                    "cuando",
                    "quero",
                    "preciso",
                    "quanto",
                    "add",
                    "want",
                    "need",
                    "give",
                    "i");

    static Address of(String given) {
        String text = withoutLeadIn(Place.oneLine(given));
        List<List<String>> parts =
                SEPARATOR
                        .splitAsStream(text)
                        .map(Words::of)
                        .filter(words -> !words.isEmpty())
                        .toList();
        boolean couldBeOne =
                !parts.isEmpty()
                        && !NO_STREETS.contains(parts.getFirst().getFirst())
                        && text.indexOf('?') < 0;
        for (int part = 0; couldBeOne && part < parts.size(); part++) {
            int door = door(parts, part);
            if (door >= 0) {
                return new Address(text, true, whereabouts(parts, part, door));
            }
        }
        // "Av. Santa Fe" is a street that lacks its number, "Santa Fe" is a town.
        boolean street =
                parts.stream().anyMatch(part -> part.stream().anyMatch(STREET_KINDS::contains));
        return new Address(
                text,
                false,
                street
                        ? List.of()
                        : parts.stream().flatMap(part -> withoutCrossings(part).stream()).toList());
    }

    static boolean isThin(String address, int shortest) {
        return address.strip().length() < shortest || !of(address).hasDoor();
    }

    /**
     * The place of the door's number among the words of a part; −1 where it has none. A number that
     * opens the part is one where a street stood in the part before ("Rua Augusta, 1234") or where
     * it comes first by custom ("1234 Main Street").
     */
    private static int door(List<List<String>> parts, int part) {
        List<String> words = parts.get(part);
        for (int i = 0; i < words.size(); i++) {
            if (!DOOR.matcher(words.get(i)).matches()) {
                continue;
            }
            String before = i > 0 ? words.get(i - 1) : "";
            String after = i + 1 < words.size() ? words.get(i + 1) : "";
            boolean partOfName = after.equals("de") || (DOOR.matcher(after).matches() && i <= 1);
            if (partOfName || PARTS_OF_A_BUILDING.contains(before)) {
                continue;
            }
            boolean streetBefore = words.subList(0, i).stream().anyMatch(Address::couldNameAStreet);
            boolean streetInPartBefore =
                    i == 0
                            && part > 0
                            && parts.get(part - 1).stream().anyMatch(Address::couldNameAStreet);
            boolean numberFirst =
                    i == 0
                            && NUMBER_FIRST.matcher(words.get(i)).matches()
                            && couldNameAStreet(after);
            if (streetBefore || streetInPartBefore || numberFirst) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> whereabouts(List<List<String>> parts, int part, int door) {
        List<String> words = new ArrayList<>();
        // A number that opens its part belongs to the street before it or to the one after it.
        boolean streetBefore = door == 0 && part > 0;
        boolean streetAfter = door == 0 && part == 0;
        for (int i = 0; i < parts.size(); i++) {
            if (i == part && !streetAfter) {
                words.addAll(withoutCrossings(parts.get(i).subList(door + 1, parts.get(i).size())));
            } else if (i != part && !(streetBefore && i == part - 1)) {
                words.addAll(withoutCrossings(parts.get(i)));
            }
        }
        return List.copyOf(words);
    }

    private static List<String> withoutCrossings(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            boolean province =
                    words.get(i).equals("entre")
                            && i + 1 < words.size()
                            && words.get(i + 1).equals("rios");
            if (CROSSINGS.contains(words.get(i)) && !province) {
                return words.subList(0, i);
            }
        }
        return words;
    }

    private static boolean couldNameAStreet(String word) {
        return word.length() > 1 && word.chars().allMatch(Character::isLetter);
    }

    private static String withoutLeadIn(String text) {
        String plain = Words.plain(text);
        // Only where taking off accents did not move the letters does a place in one fit the other.
        if (plain.length() != text.length()) {
            return text;
        }
        var leadIn = LEAD_IN.matcher(plain);
        return leadIn.find() ? text.substring(leadIn.end()).strip() : text;
    }
}
