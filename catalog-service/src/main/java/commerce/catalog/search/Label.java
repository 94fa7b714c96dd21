package commerce.catalog.search;

import commerce.catalog.words.Compounds;
import commerce.catalog.words.EnglishNames;
import commerce.catalog.words.Heads;
import commerce.catalog.words.Plain;
import commerce.catalog.words.Size;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands on a product, in words that can be compared. */
final class Label {

    private static final Set<String> LITTLE =
            Set.of(
                    "de", "del", "la", "las", "el", "los", "y", "e", "o", "en", "a", "al", "do",
                    "da", "x", "por", "the", "of");

    /** What comes after these is a quality of the thing, or what it is for. */
    private static final Set<String> LEADS_TO_A_QUALITY =
            Set.of(
                    "de", "del", "con", "sin", "para", "sabor", "en", "a", "al", "por", "do", "da",
                    "com", "sem", "with", "for", "p", "c", "s", "tipo");

    private static final Set<String> WITHOUT =
            Set.of("sin", "sem", "without", "no", "s", "libre", "zero", "cero");

    private static final Map<String, Size.Measure> LOOSE =
            Map.of(
                    "kg", Size.Measure.GRAMS,
                    "kilo", Size.Measure.GRAMS,
                    "kilogramo", Size.Measure.GRAMS,
                    "granel", Size.Measure.GRAMS,
                    "quilo", Size.Measure.GRAMS,
                    "litro", Size.Measure.MILLILITRES,
                    "docena", Size.Measure.PIECES,
                    "duzia", Size.Measure.PIECES);

    final String[] name;
    final String[] stems;
    final boolean[] little;

    /** Whether a word of the name says what the thing has not: "sin azúcar". */
    final boolean[] denied;

    /** Whether a word of the name belongs to its brand. */
    final boolean[] branded;

    final String[] brand;
    final String[] category;
    final int head;

    /** Where the word stands that makes another thing of each: "condensada"; −1 where none does. */
    private final int[] next;

    /** Whether a word says what it is, were the label English and named the thing last. */
    final boolean[] mayNameThing;

    /** Whether a word stands behind a thing, were the label English: "bleach lemon". */
    final boolean[] followsThing;

    /** Where the first quality begins; the name's length where there is none. */
    final int qualities;

    /** How many words say what it is, without brand, sizes and little words. */
    final int descriptors;

    final List<Size> sizes;

    /** What it is sold by, in whatever amount: "por kg". */
    final Set<Size.Measure> loose = EnumSet.noneOf(Size.Measure.class);

    Label(String nameText, @Nullable String brandText, @Nullable String size, String categoryName) {
        List<String> words = Plain.tokens(nameText);
        List<String> brandWords = brandText == null ? List.of() : Plain.tokens(brandText);
        // Thousands of labels are kept, of the same few words.
        name = words.stream().map(String::intern).toArray(String[]::new);
        stems = new String[name.length];
        little = new boolean[name.length];
        denied = new boolean[name.length];
        branded = new boolean[name.length];
        mayNameThing = new boolean[name.length];
        followsThing = new boolean[name.length];
        brand = stems(brandWords);
        category = stems(Plain.tokens(categoryName));
        head = Heads.of(words, brandWords);
        Set<String> ofBrand = Set.copyOf(brandWords);
        int described = 0;
        int leads = name.length;
        for (int i = 0; i < name.length; i++) {
            String word = name[i];
            stems[i] = Plain.stem(word).intern();
            little[i] = LITTLE.contains(word);
            branded[i] = ofBrand.contains(word);
            denied[i] = i > 0 && WITHOUT.contains(name[i - 1]);
            if (i > 0 && !Character.isDigit(name[i - 1].charAt(0))) {
                Size.Measure measure = LOOSE.get(word);
                if (measure != null) {
                    loose.add(measure);
                }
            }
            if (i > head && i < leads && LEADS_TO_A_QUALITY.contains(word)) {
                leads = i;
            }
            if (isDescriptor(i)) {
                described++;
            }
            mayNameThing[i] = EnglishNames.mayNameThing(words, i);
            followsThing[i] = EnglishNames.followsThing(words, i);
        }
        next = new int[name.length];
        for (int i = name.length - 1, following = -1; i >= 0; i--) {
            next[i] =
                    following >= 0 && Compounds.isOther(stems[i], stems[following])
                            ? following
                            : -1;
            following = little[i] || LEADS_TO_A_QUALITY.contains(name[i]) ? following : i;
        }
        qualities = leads;
        descriptors = described;
        sizes = size == null ? Size.allOn(nameText) : Size.allOn(nameText + " " + size);
    }

    /** The stem of the word that makes another thing of this one; null where none does. */
    @Nullable String makesOther(int at) {
        return next[at] < 0 ? null : stems[next[at]];
    }

    /** The word that says what it is; empty where there is none. */
    String headWord() {
        return head < 0 ? "" : name[head];
    }

    boolean isDescriptor(int at) {
        String word = name[at];
        return !little[at]
                && !branded[at]
                && !Character.isDigit(word.charAt(0))
                && word.length() > 2;
    }

    /** How many of another label's words it shares, of 1. */
    double likeness(Label other) {
        Set<String> own = new HashSet<>(List.of(stems));
        Set<String> theirs = new HashSet<>(List.of(other.stems));
        Set<String> all = new HashSet<>(own);
        all.addAll(theirs);
        own.retainAll(theirs);
        return all.isEmpty() ? 0 : own.size() / (double) all.size();
    }

    private static String[] stems(List<String> words) {
        return words.stream().map(Plain::stem).map(String::intern).toArray(String[]::new);
    }
}
