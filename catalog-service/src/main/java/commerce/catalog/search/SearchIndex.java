package commerce.catalog.search;

import commerce.catalog.words.AnyOf;
import commerce.catalog.words.PriceWish.Preference;
import commerce.catalog.words.SpanishStems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of {@code products_search_mv} the other way round, in memory: which products have a
 * word. Answers what {@link CandidatesInView} asks PostgreSQL, with the same candidates.
 *
 * <p>Products have places in the order of popularity, so that those of a word can be a list of
 * places, those of several words what the lists have in common as bits, and the most popular of
 * them the first bits. What changed since is kept beside them, as PostgreSQL searches it beside the
 * view, and is put in its place once it has become much. An index never changes but for how many
 * there are of a product, where the last number will do.
 */
final class SearchIndex {

    /** How many changed products are searched one by one: each costs about a microsecond. */
    private static final int MOST_BESIDE = 256;

    static final SearchIndex EMPTY =
            new SearchIndex(
                    new Candidate[0],
                    Map.of(),
                    Map.of(),
                    new long[0],
                    new int[0],
                    new long[0],
                    new long[0],
                    new ConcurrentHashMap<>());

    /**
     * A product as it is read.
     *
     * @param lexemes of its document
     * @param version of its row; never 0
     */
    record Entry(Candidate product, Set<String> lexemes, long version) {}

    private final Candidate[] products;
    private final Map<String, int[]> places;
    private final Map<String, int[]> heads;

    /** The products' ids in their order, and at the same index where they are and their version. */
    private final long[] ids;

    private final int[] placeOfId;
    private final long[] versions;

    /** The places of products that were withdrawn or are beside, as bits. */
    private final long[] gone;

    private final Map<Long, Entry> beside;

    private SearchIndex(
            Candidate[] products,
            Map<String, int[]> places,
            Map<String, int[]> heads,
            long[] ids,
            int[] placeOfId,
            long[] versions,
            long[] gone,
            Map<Long, Entry> beside) {
        this.products = products;
        this.places = places;
        this.heads = heads;
        this.ids = ids;
        this.placeOfId = placeOfId;
        this.versions = versions;
        this.gone = gone;
        this.beside = beside;
    }

    /** How many products there are. */
    int size() {
        return products.length - count(gone) + beside.size();
    }

    /** The version of a product that is known; 0 of one that is not. */
    long version(long id) {
        Entry entry = beside.get(id);
        if (entry != null) {
            return entry.version();
        }
        int at = Arrays.binarySearch(ids, id);
        return at < 0 || isSet(gone, placeOfId[at]) ? 0 : versions[at];
    }

    /** All products that are known. */
    long[] ids() {
        return LongStream.concat(
                        Arrays.stream(ids)
                                .filter(id -> !beside.containsKey(id) && version(id) != 0),
                        beside.keySet().stream().mapToLong(Long::longValue))
                .toArray();
    }

    /** How many there are of a product by now. */
    void available(long id, int inStock) {
        beside.computeIfPresent(
                id,
                (_, entry) ->
                        new Entry(entry.product().with(inStock), entry.lexemes(), entry.version()));
        int at = Arrays.binarySearch(ids, id);
        if (at >= 0) {
            int place = placeOfId[at];
            if (products[place].available() != inStock) {
                products[place] = products[place].with(inStock);
            }
        }
    }

    /**
     * Each product once, under the first question that it answers.
     *
     * @param candidates how many about, of what did not change lately
     */
    List<Candidate> find(Wanted wanted, int candidates) {
        int most = wanted.most(candidates);
        long[] things = bits();
        wanted.heads().forEach(head -> set(things, heads.get(head)));
        Map<Long, Candidate> found = new LinkedHashMap<>();
        for (int branch = 0; branch < wanted.branches().size(); branch++) {
            long[] matching = matching(wanted.branches().get(branch));
            for (Candidate each : best(matching, things, wanted, most)) {
                found.putIfAbsent(each.id(), each.answering(branch));
            }
        }
        for (Entry entry : beside.values()) {
            if (isWithin(entry.product(), wanted)) {
                int branch = firstMatching(wanted.branches(), entry.lexemes());
                if (branch >= 0) {
                    found.put(entry.product().id(), entry.product().answering(branch));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Those first whose label begins with the thing. */
    private List<Candidate> best(long[] matching, long[] things, Wanted wanted, int most) {
        List<Candidate> best = new ArrayList<>();
        long[] ofThing = matching.clone();
        and(ofThing, things);
        take(ofThing, wanted, most, best);
        if (best.size() < most) {
            andNot(matching, things);
            take(matching, wanted, most - best.size(), best);
        }
        return best;
    }

    private void take(long[] from, Wanted wanted, int most, List<Candidate> into) {
        Comparator<Candidate> order = order(wanted.preference());
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            for (long rest = from[i]; rest != 0; rest &= rest - 1) {
                Candidate product = products[(i << 6) + Long.numberOfTrailingZeros(rest)];
                if (isWithin(product, wanted)) {
                    all.add(product);
                    if (order == null && all.size() == most) {
                        into.addAll(all);
                        return;
                    }
                }
            }
        }
        if (order != null) {
            all.sort(order);
        }
        into.addAll(all.subList(0, Math.min(most, all.size())));
    }

    private static @Nullable Comparator<Candidate> order(Preference preference) {
        return switch (preference) {
            case NONE -> null;
            case CHEAP -> Comparator.comparing(Candidate::price);
            case DEAR -> Comparator.comparing(Candidate::price).reversed();
            case ON_OFFER -> Comparator.comparing(product -> !product.onOffer());
        };
    }

    private static boolean isWithin(Candidate product, Wanted wanted) {
        return product.isWithin(wanted.minPrice(), wanted.maxPrice(), wanted.category());
    }

    /** What has all the terms, and is still as it was; nothing where there are no terms. */
    private long[] matching(List<AnyOf> terms) {
        long[] all = bits();
        for (int i = 0; i < terms.size(); i++) {
            long[] any = i == 0 ? all : bits();
            for (List<String> way : terms.get(i).ways()) {
                addWay(words(way), any);
            }
            if (i > 0) {
                and(all, any);
            }
        }
        andNot(all, gone);
        return all;
    }

    private void addWay(List<String> words, long[] any) {
        if (words.size() == 1) {
            addWord(words.getFirst(), any);
            return;
        }
        long[] every = bits();
        for (int i = 0; i < words.size(); i++) {
            long[] one = i == 0 ? every : bits();
            addWord(words.get(i), one);
            if (i > 0) {
                and(every, one);
            }
        }
        for (int i = 0; i < any.length; i++) {
            any[i] |= every[i];
        }
    }

    /** A word as it is, or anything with its stem. */
    private void addWord(String word, long[] any) {
        set(any, places.get(word));
        String stem = SpanishStems.of(word);
        if (!stem.equals(word)) {
            set(any, places.get(stem));
        }
    }

    /** The words of a size may stand anywhere. */
    private static List<String> words(List<String> way) {
        String first = way.getFirst();
        boolean isSize = way.size() == 1 && (first.indexOf(' ') >= 0 || first.indexOf(',') >= 0);
        return isSize ? List.of(first.split("[ ,]+")) : way;
    }

    private static int firstMatching(List<List<AnyOf>> branches, Set<String> lexemes) {
        for (int i = 0; i < branches.size(); i++) {
            if (!branches.get(i).isEmpty()
                    && branches.get(i).stream().allMatch(term -> has(lexemes, term))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean has(Set<String> lexemes, AnyOf term) {
        return term.ways().stream()
                .anyMatch(
                        way ->
                                words(way).stream()
                                        .allMatch(
                                                word ->
                                                        lexemes.contains(word)
                                                                || lexemes.contains(
                                                                        SpanishStems.of(word))));
    }

    /**
     * The same after changes.
     *
     * @param changed products as they are now
     * @param removed the ids of products that are no longer sold
     */
    SearchIndex with(Collection<Entry> changed, Collection<Long> removed) {
        Map<Long, Entry> entries = new ConcurrentHashMap<>(beside);
        long[] away = gone.clone();
        for (Long id : removed) {
            entries.remove(id);
            leave(id, away);
        }
        for (Entry entry : changed) {
            entries.put(entry.product().id(), entry);
            leave(entry.product().id(), away);
        }
        SearchIndex index =
                new SearchIndex(products, places, heads, ids, placeOfId, versions, away, entries);
        return entries.size() > MOST_BESIDE ? index.merged() : index;
    }

    private void leave(long id, long[] away) {
        int at = Arrays.binarySearch(ids, id);
        if (at >= 0) {
            away[placeOfId[at] >> 6] |= 1L << placeOfId[at];
        }
    }

    /** The same with everything in its place. */
    private SearchIndex merged() {
        List<Entry> entries = new ArrayList<>(beside.values());
        entries.sort(Comparator.comparing(Entry::product, Candidate.BY_POPULARITY));
        Candidate[] all = new Candidate[size()];
        int[] moved = new int[products.length];
        int[] placeOfEntry = new int[entries.size()];
        int next = 0;
        int place = 0;
        for (int old = 0; old <= products.length; old++) {
            boolean isLast = old == products.length;
            if (!isLast && isSet(gone, old)) {
                moved[old] = -1;
                continue;
            }
            while (next < entries.size()
                    && (isLast
                            || Candidate.BY_POPULARITY.compare(
                                            entries.get(next).product(), products[old])
                                    < 0)) {
                placeOfEntry[next] = place;
                all[place++] = entries.get(next++).product();
            }
            if (!isLast) {
                moved[old] = place;
                all[place++] = products[old];
            }
        }
        Map<String, List<Integer>> lexemes = new HashMap<>();
        Map<String, List<Integer>> begun = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            for (String lexeme : entries.get(i).lexemes()) {
                lexemes.computeIfAbsent(lexeme, _ -> new ArrayList<>(1)).add(placeOfEntry[i]);
            }
            begun.computeIfAbsent(
                            entries.get(i).product().label().headWord(), _ -> new ArrayList<>(1))
                    .add(placeOfEntry[i]);
        }
        return indexed(all, merged(places, moved, lexemes), merged(heads, moved, begun));
    }

    private SearchIndex indexed(
            Candidate[] all, Map<String, int[]> newPlaces, Map<String, int[]> newHeads) {
        long[] sorted = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            sorted[i] = all[i].id();
        }
        Arrays.sort(sorted);
        int[] newPlaceOfId = new int[all.length];
        long[] newVersions = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            int at = Arrays.binarySearch(sorted, all[i].id());
            newPlaceOfId[at] = i;
            newVersions[at] = version(all[i].id());
        }
        return new SearchIndex(
                all,
                newPlaces,
                newHeads,
                sorted,
                newPlaceOfId,
                newVersions,
                new long[(all.length + 63) >> 6],
                new ConcurrentHashMap<>());
    }

    /** Lists of places after the products moved, with new ones among them. */
    private static Map<String, int[]> merged(
            Map<String, int[]> lists, int[] moved, Map<String, List<Integer>> added) {
        Map<String, int[]> merged = HashMap.newHashMap(lists.size() + added.size());
        lists.forEach(
                (word, list) -> {
                    int[] now = merged(list, moved, added.getOrDefault(word, List.of()));
                    if (now.length > 0) {
                        merged.put(word, now);
                    }
                });
        added.forEach(
                (word, list) ->
                        merged.computeIfAbsent(
                                word, _ -> list.stream().mapToInt(Integer::intValue).toArray()));
        return merged;
    }

    private static int[] merged(int[] list, int[] moved, List<Integer> added) {
        int[] merged = new int[list.length + added.size()];
        int next = 0;
        int size = 0;
        for (int old : list) {
            int place = moved[old];
            if (place < 0) {
                continue;
            }
            while (next < added.size() && added.get(next) < place) {
                merged[size++] = added.get(next++);
            }
            merged[size++] = place;
        }
        while (next < added.size()) {
            merged[size++] = added.get(next++);
        }
        return size == merged.length ? merged : Arrays.copyOf(merged, size);
    }

    private long[] bits() {
        return new long[gone.length];
    }

    private static void set(long[] bits, int @Nullable [] places) {
        if (places != null) {
            for (int place : places) {
                bits[place >> 6] |= 1L << place;
            }
        }
    }

    private static boolean isSet(long[] bits, int place) {
        return (bits[place >> 6] & 1L << place) != 0;
    }

    private static void and(long[] bits, long[] others) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= others[i];
        }
    }

    private static void andNot(long[] bits, long[] others) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= ~others[i];
        }
    }

    private static int count(long[] bits) {
        int count = 0;
        for (long each : bits) {
            count += Long.bitCount(each);
        }
        return count;
    }
}
