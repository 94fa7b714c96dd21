package commerce.catalog.search;

import commerce.catalog.words.Plain;
import commerce.catalog.words.Query;
import commerce.catalog.words.Term;
import commerce.catalog.words.Term.Form;
import commerce.catalog.words.Term.Kind;
import commerce.catalog.words.Term.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and how well the words of a query stand on labels. For one query, one thread and many
 * candidates: what the words of labels are to those of the query is remembered.
 */
final class Matching {

    // What a match counts by where it is, of 1 for the name.
    private static final double IN_BRAND = 0.95;
    private static final double IN_CATEGORY = 0.6;
    private static final double ELSEWHERE = 0.3;
    private static final double DENIED = 0.3;
    private static final double FAR_APART = 0.8;

    /** How much "leche condensada" is what "leche" means. */
    private static final double OTHER_BY_NAME = 0.4;

    /** Of a phrase the first word alone: "queso" of "queso rallado". */
    private static final double PART_OF_A_PHRASE = 0.4;

    // And how it is written, of 1 for the very word or its plural.
    private static final double SAME_STEM = 0.95;
    private static final double SAME_BEGINNING = 0.8;

    /**
     * A form with its words, taken apart once for all candidates.
     *
     * @param words their places among all that are sought
     * @param isPhrase whether there are several, of which some may be too short to matter
     */
    private record Sought(Form form, List<Integer> words, boolean isPhrase) {}

    /** What no sought word is the same as. */
    private static final double[] STRANGE = {};

    private static final boolean[] NONE = {};

    private final Query query;
    private final List<Term> words;
    private final List<List<Sought>> sought;
    private final List<SaidSize> sizes;
    private final Set<String> without = new HashSet<>();

    /** All words that are sought, each once, their stems, and where a stem is among them. */
    private final List<String> all = new ArrayList<>();

    private final List<String> stems = new ArrayList<>();
    private final Map<String, List<Integer>> byStem = new HashMap<>();

    /** How much a label's word is the same as each that is sought: labels are of the same few. */
    private final Map<String, double[]> sameness = new HashMap<>();

    Matching(Query query) {
        this.query = query;
        this.words = query.words();
        this.sizes = query.sizes().stream().map(SaidSize::new).toList();
        this.sought =
                words.stream()
                        .map(term -> term.forms().stream().map(form -> sought(term, form)).toList())
                        .toList();
        for (int i = 0; i < stems.size(); i++) {
            byStem.computeIfAbsent(stems.get(i), _ -> new ArrayList<>(1)).add(i);
        }
        for (String phrase : query.preferred()) {
            String[] words = phrase.split(" ");
            if (isWithout(words[0])) {
                without.add(Plain.stem(words[1]));
            }
        }
    }

    private Sought sought(Term term, Form form) {
        boolean isPhrase = form.text().indexOf(' ') >= 0;
        List<Integer> places =
                Arrays.stream(form.text().split(" "))
                        .filter(word -> !isPhrase || word.length() > 2 || term.kind() != Kind.WORD)
                        .map(this::place)
                        .toList();
        return new Sought(form, places, isPhrase);
    }

    private int place(String word) {
        int known = all.indexOf(word);
        if (known >= 0) {
            return known;
        }
        all.add(word);
        stems.add(Plain.stem(word));
        return all.size() - 1;
    }

    /**
     * How the words match a candidate.
     *
     * @param words of 1
     * @param missing how many words it has not
     * @param worst the least certain origin of what matched
     * @param head how much it is the thing that was named, of 1
     * @param other whether the word that names the thing is missing
     */
    record Matched(
            Candidate candidate,
            Label label,
            double words,
            int missing,
            Origin worst,
            double head,
            boolean other,
            double coverage,
            double order,
            double size,
            boolean allSizes,
            double preferred) {}

    /** One term's best match: where is −1 where it is not in the name. */
    private record Hit(double quality, Origin origin, int where, int length, boolean whole) {}

    private static final Hit NO_HIT = new Hit(0, Origin.SAID, -1, 0, false);

    /** A label, held against what is sought. */
    private final class Held {

        private final Label label;

        /** The places of its name's words that are the same as any that is sought. */
        private final int[] places;

        /** Of each of these, how much it is the same as each that is sought. */
        private final double[][] same;

        private int size;

        /** Which words its brand has, and which its category's name. */
        private final boolean[] brand;

        private final boolean[] category;

        Held(Label label) {
            this.label = label;
            this.places = new int[label.name.length];
            this.same = new double[label.name.length][];
            for (int i = 0; i < label.name.length; i++) {
                double[] each = sameness.get(label.name[i]);
                if (each == null) {
                    each = sameness(label.name[i], label.stems[i]);
                    sameness.put(label.name[i], each);
                }
                if (each.length > 0) {
                    places[size] = i;
                    same[size++] = each;
                }
            }
            this.brand = having(label.brand);
            this.category = having(label.category);
        }
    }

    private double[] sameness(String word, String stem) {
        double[] same = STRANGE;
        for (int i = 0; i < all.size(); i++) {
            double each = sameness(all.get(i), stems.get(i), word, stem);
            if (each > 0) {
                same = same.length == 0 ? new double[all.size()] : same;
                same[i] = each;
            }
        }
        return same;
    }

    private boolean[] having(String[] words) {
        boolean[] having = NONE;
        for (String word : words) {
            for (int place : byStem.getOrDefault(word, List.of())) {
                having = having.length == 0 ? new boolean[all.size()] : having;
                having[place] = true;
            }
        }
        return having;
    }

    Matched match(Candidate candidate, boolean[] required) {
        Label label = candidate.label();
        Held held = new Held(label);
        double sum = 0;
        double weights = 0;
        int missing = 0;
        Origin worst = Origin.SAID;
        double head = 0;
        boolean other = false;
        boolean[] covered = new boolean[label.name.length];
        int last = -1;
        int inOrder = 0;
        int pairs = 0;
        @Nullable Term thing = query.head() < 0 ? null : query.terms().get(query.head());
        for (int i = 0; i < words.size(); i++) {
            Term term = words.get(i);
            Hit hit = best(term, sought.get(i), held, required[i]);
            weights += term.weight();
            sum += term.weight() * hit.quality();
            if (!hit.whole()) {
                missing++;
            } else if (hit.origin().compareTo(worst) > 0) {
                worst = hit.origin();
            }
            for (int at = hit.where(); at >= 0 && at < hit.where() + hit.length(); at++) {
                covered[at] = true;
            }
            if (term.equals(thing)) {
                other = hit.quality() == 0;
                head = headness(hit, label);
            }
            if (i > 0) {
                pairs++;
                inOrder +=
                        last >= 0 && hit.where() > last && isNext(label, last, hit.where()) ? 1 : 0;
            }
            last = hit.where() < 0 ? -1 : hit.where() + hit.length() - 1;
        }
        double size = 0;
        boolean allSizes = true;
        for (SaidSize said : sizes) {
            double near = said.match(label);
            size += near;
            allSizes &= near >= 1;
        }
        return new Matched(
                candidate,
                label,
                weights == 0 ? 0 : sum / weights,
                missing,
                worst,
                head,
                other,
                coverage(label, covered),
                pairs == 0 ? 0 : inOrder / (double) pairs,
                sizes.isEmpty() ? 0 : size / sizes.size(),
                allSizes,
                preferred(label));
    }

    private Hit best(Term term, List<Sought> forms, Held held, boolean required) {
        Hit best = NO_HIT;
        for (Sought form : forms) {
            Hit hit = hit(form, held);
            if (hit.quality() > best.quality()) {
                best = hit;
            }
        }
        if (!best.whole() && required) {
            return new Hit(
                    Math.max(ELSEWHERE, best.quality()),
                    certain(term),
                    best.where(),
                    best.length(),
                    true);
        }
        return best;
    }

    /** Of a match nobody sees, the origin that the term's most certain form has. */
    private static Origin certain(Term term) {
        return term.forms().getFirst().weight() >= 0.9
                ? term.forms().getFirst().origin()
                : term.origin();
    }

    private Hit hit(Sought sought, Held held) {
        Form form = sought.form();
        if (!sought.isPhrase()) {
            return wordHit(form, sought.words().getFirst(), held);
        }
        double quality = 1;
        int where = -1;
        int end = -1;
        for (int word : sought.words()) {
            Hit hit = wordHit(form, word, held);
            if (hit.quality() == 0) {
                return where < 0
                        ? NO_HIT
                        : new Hit(quality * PART_OF_A_PHRASE, form.origin(), where, 1, false);
            }
            quality = Math.min(quality, hit.quality());
            where =
                    where < 0
                            ? hit.where()
                            : hit.where() < 0 ? where : Math.min(where, hit.where());
            end = Math.max(end, hit.where());
        }
        // Words that stand far from each other are no phrase.
        boolean together = where >= 0 && end - where <= 4;
        return new Hit(
                together ? quality : quality * FAR_APART,
                form.origin(),
                where,
                together ? end - where + 1 : where < 0 ? 0 : 1,
                true);
    }

    private Hit wordHit(Form form, int word, Held held) {
        Label label = held.label;
        double best = 0;
        int where = -1;
        for (int found = 0; found < held.size; found++) {
            int i = held.places[found];
            double same = held.same[found][word];
            if (same > 0 && label.denied[i] != without.contains(label.stems[i])) {
                same *= DENIED;
            }
            if (same > best || (same == best && same > 0 && i == label.head)) {
                best = same;
                where = i;
            }
        }
        if (best < IN_BRAND && has(held.brand, word)) {
            best = IN_BRAND;
            where = -1;
        }
        if (best < IN_CATEGORY && has(held.category, word)) {
            best = IN_CATEGORY;
            where = -1;
        }
        return best == 0
                ? NO_HIT
                : new Hit(best * form.weight(), form.origin(), where, where < 0 ? 0 : 1, true);
    }

    private static boolean isWithout(String word) {
        return word.startsWith("s") || word.equals("without");
    }

    private static double sameness(String word, String stem, String other, String otherStem) {
        if (word.equals(other)) {
            return 1;
        }
        if (stem.equals(otherStem)) {
            return word.charAt(word.length() - 1) == 's' || other.charAt(other.length() - 1) == 's'
                    ? 1
                    : SAME_STEM;
        }
        int shorter = Math.min(stem.length(), otherStem.length());
        return shorter >= 5
                        && Math.abs(stem.length() - otherStem.length()) <= 3
                        && (stem.startsWith(otherStem) || otherStem.startsWith(stem))
                ? SAME_BEGINNING
                : 0;
    }

    private static boolean has(boolean[] having, int word) {
        return having.length > 0 && having[word];
    }

    /** Whether the label is of the thing itself, and not of what is made with it or for it. */
    private double headness(Hit hit, Label label) {
        if (hit.quality() == 0) {
            return 0;
        }
        double certain = Math.min(1, hit.quality());
        if (hit.where() < 0) {
            return hit.length() == 0 && hit.quality() >= IN_CATEGORY * 0.7 ? 0.5 * certain : 0;
        }
        String other = label.makesOther(hit.where() + hit.length() - 1);
        if (other != null && !byStem.containsKey(other)) {
            return OTHER_BY_NAME * certain;
        }
        if (query.thingsLast()) {
            boolean names = label.mayNameThing[hit.where() + hit.length() - 1];
            boolean begins = hit.where() == label.head && hit.length() > 1;
            if (!names && !begins) {
                return 0.2 * certain;
            }
            boolean quality =
                    label.followsThing[hit.where()]
                            && !byStem.containsKey(label.stems[hit.where() - 1]);
            return quality ? 0.5 * certain : certain;
        }
        if (hit.where() == label.head) {
            return certain;
        }
        return hit.where() < label.qualities ? 0.5 * certain : 0.1 * certain;
    }

    private static boolean isNext(Label label, int last, int next) {
        for (int i = last + 1; i < next; i++) {
            if (!label.little[i]) {
                return false;
            }
        }
        return true;
    }

    private static double coverage(Label label, boolean[] covered) {
        int count = 0;
        for (int i = 0; i < covered.length; i++) {
            if (covered[i] && label.isDescriptor(i)) {
                count++;
            }
        }
        return label.descriptors == 0 ? 1 : count / (double) label.descriptors;
    }

    /** "Sin gas": 1 where it says so, −1 where it says the contrary. */
    private double preferred(Label label) {
        double sum = 0;
        for (String phrase : query.preferred()) {
            String[] words = phrase.split(" ");
            String stem = Plain.stem(words[1]);
            boolean denied = isWithout(words[0]);
            for (int i = 0; i < label.name.length; i++) {
                if (label.stems[i].equals(stem)) {
                    sum += label.denied[i] == denied ? 1 : -1;
                }
            }
        }
        return Math.max(-1, Math.min(1, sum));
    }
}
