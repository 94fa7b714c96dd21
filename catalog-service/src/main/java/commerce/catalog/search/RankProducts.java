package commerce.catalog.search;

import commerce.catalog.search.Relevance.Scored;
import commerce.catalog.words.AnyOf;
import commerce.catalog.words.Parsing;
import commerce.catalog.words.PriceWish;
import commerce.catalog.words.Query;
import commerce.catalog.words.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what words mean: all of them first, then fewer. */
@Component
class RankProducts {

    /** What does not fit all words fills up to so many. */
    private static final int ENOUGH = 10;

    private static final int MOST_BRANCHES = 5;

    /**
     * Products in order, and how they came to be in it.
     *
     * @param query as it was understood in the end
     * @param products those of the best tier, and after them what fills the page
     * @param asked what candidates were looked for
     */
    record Ranked(Query query, List<Scored> products, List<Wanted> asked) {}

    private final IndexedProducts products;
    private final Parsing queries;

    RankProducts(IndexedProducts products, Parsing queries) {
        this.products = products;
        this.queries = queries;
    }

    /** What has all words; where that is not enough, also what has all but one. */
    Ranking words(Listing.OfWords listing) {
        Ranked ranked = rank(listing, false);
        Ranking found = ranking(ranked.products());
        boolean asUnderstood =
                ranked.query()
                        .price()
                        .equals(queries.parse(listing.words(), listing.language()).price());
        return asUnderstood ? found : new Ranking(found.tier(), found.fitting(), found.ids(), true);
    }

    /** What has any of the words, whatever it costs. */
    Ranking nearest(Listing.Nearest listing) {
        Query query = queries.parse(listing.words(), listing.language());
        if (query.isEmpty()) {
            return Ranking.NOTHING;
        }
        Wanted wanted = wanted(query, null, singly(query, true));
        return ranking(new Relevance(query, false).rank(products.now().find(wanted), alone(query)));
    }

    /**
     * @param explains whether scores come with their parts
     */
    Ranked rank(Listing.OfWords listing, boolean explains) {
        Query query = queries.parse(listing.words(), listing.language());
        Ranked ranked = rank(query, listing, explains);
        if (ranked.products().isEmpty() && query.price().isBound()) {
            // Nothing costs so little: perhaps it is no price, "air max 90".
            Query other = queries.parseNumbersAsWords(listing.words(), listing.language());
            if (!other.key().equals(query.key())) {
                Ranked restored = rank(other, listing, explains);
                ranked.asked().addAll(restored.asked());
                return restored.products().isEmpty()
                        ? ranked
                        : new Ranked(restored.query(), restored.products(), ranked.asked());
            }
        }
        return ranked;
    }

    private Ranked rank(Query read, Listing.OfWords listing, boolean explains) {
        Query query = read;
        List<Wanted> asked = new ArrayList<>();
        if (query.isEmpty()) {
            return new Ranked(query, List.of(), asked);
        }
        Candidates candidates = products.now();
        List<Scored> found = strictly(candidates, query, listing, explains, asked);
        if (found.isEmpty()
                && query.words().size() > 1
                && read.price()
                        .equals(queries.parse(listing.words(), listing.language()).price())) {
            Query doubtful = queries.parseDoubtfully(listing.words(), listing.language());
            if (!doubtful.key().equals(query.key())) {
                List<Scored> corrected = strictly(candidates, doubtful, listing, explains, asked);
                query = corrected.isEmpty() ? query : doubtful;
                found = corrected;
            }
        }
        if (found.size() < ENOUGH) {
            found = filled(candidates, found, query, listing, explains, asked);
        }
        if (!found.isEmpty() && found.size() < ENOUGH) {
            found = withLikes(candidates, found, query, listing, asked);
        }
        return new Ranked(query, found, asked);
    }

    /** How PostgreSQL goes about finding the candidates of a search. */
    List<String> plan(Wanted wanted) {
        return products.plan(wanted);
    }

    private static List<Scored> strictly(
            Candidates candidates,
            Query query,
            Listing.OfWords listing,
            boolean explains,
            List<Wanted> asked) {
        Wanted wanted = wanted(query, listing, List.of(query.allOf(false)));
        asked.add(wanted);
        boolean[] all = new boolean[query.words().size()];
        Arrays.fill(all, true);
        return new Relevance(query, explains).rank(candidates.find(wanted), List.of(all));
    }

    private static List<Scored> filled(
            Candidates candidates,
            List<Scored> found,
            Query query,
            Listing.OfWords listing,
            boolean explains,
            List<Wanted> asked) {
        List<List<AnyOf>> branches = new ArrayList<>();
        List<boolean[]> required = new ArrayList<>();
        addAllButOne(query, branches, required);
        addWithoutQualities(query, branches, required);
        if (branches.isEmpty()) {
            return found;
        }
        Wanted wanted = wanted(query, listing, branches);
        asked.add(wanted);
        List<Scored> fewer = new Relevance(query, explains).rank(candidates.find(wanted), required);
        if (found.isEmpty()) {
            return fewer.stream().filter(each -> each.tier() != Tier.SOME_WORDS).toList();
        }
        Set<Long> known = new HashSet<>();
        found.forEach(each -> known.add(each.candidate().id()));
        List<Scored> all = new ArrayList<>(found);
        fewer.stream()
                .filter(each -> known.add(each.candidate().id()))
                .limit(ENOUGH - found.size())
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** All words but one, the least important first. */
    private static void addAllButOne(
            Query query, List<List<AnyOf>> branches, List<boolean[]> required) {
        List<Term> words = query.words();
        if (words.size() < 2) {
            return;
        }
        IntStream.range(0, words.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> words.get(i).weight()))
                .limit(MOST_BRANCHES)
                .forEach(
                        without -> {
                            List<AnyOf> others = new ArrayList<>();
                            boolean[] has = new boolean[words.size()];
                            for (int i = 0; i < words.size(); i++) {
                                has[i] = i != without;
                                if (has[i]) {
                                    others.add(words.get(i).anyOf(false));
                                }
                            }
                            branches.add(others);
                            required.add(has);
                        });
    }

    /** Where a phrase names the thing, its first word alone: other cheese than grated cheese. */
    private static void addWithoutQualities(
            Query query, List<List<AnyOf>> branches, List<boolean[]> required) {
        List<Term> words = query.words();
        if (words.stream().noneMatch(term -> term.things().isPresent())) {
            return;
        }
        boolean[] has = new boolean[words.size()];
        List<AnyOf> things = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            has[i] = words.get(i).things().isEmpty();
            things.add(words.get(i).things().orElse(words.get(i).anyOf(false)));
        }
        branches.add(things);
        required.add(has);
    }

    /** Fills the page with what is most like the best of it, from the same shelf. */
    private static List<Scored> withLikes(
            Candidates candidates,
            List<Scored> found,
            Query query,
            Listing.OfWords listing,
            List<Wanted> asked) {
        Candidate best = found.getFirst().candidate();
        Label like = best.label();
        if (like.head < 0) {
            return found;
        }
        String head = like.headWord();
        Wanted wanted =
                new Wanted(
                        List.of(List.of(AnyOf.word(head))),
                        List.of(head),
                        listing.within(query.price()).min(),
                        listing.within(query.price()).max(),
                        best.categoryId(),
                        query.price().preference());
        asked.add(wanted);
        Set<Long> known = new HashSet<>();
        found.forEach(each -> known.add(each.candidate().id()));
        List<Scored> all = new ArrayList<>(found);
        candidates.find(wanted).stream()
                .filter(each -> !known.contains(each.id()))
                .map(
                        each ->
                                new Scored(
                                        each,
                                        Tier.SOME_WORDS,
                                        each.label().likeness(like),
                                        Map.of()))
                .sorted(
                        Comparator.comparing((Scored each) -> each.candidate().available() <= 0)
                                .thenComparing(Comparator.comparingDouble(Scored::score).reversed())
                                .thenComparingInt(each -> -each.candidate().popularity()))
                .limit(ENOUGH - found.size())
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static List<List<AnyOf>> singly(Query query, boolean guesses) {
        List<List<AnyOf>> branches = new ArrayList<>();
        for (Term term : query.words().stream().limit(MOST_BRANCHES).toList()) {
            branches.add(List.of(term.anyOf(guesses)));
        }
        return branches;
    }

    private static List<boolean[]> alone(Query query) {
        List<boolean[]> required = new ArrayList<>();
        int words = query.words().size();
        for (int i = 0; i < Math.min(words, MOST_BRANCHES); i++) {
            boolean[] has = new boolean[words];
            has[i] = true;
            required.add(has);
        }
        return required;
    }

    private static Wanted wanted(
            Query query, Listing.@Nullable OfWords listing, List<List<AnyOf>> branches) {
        if (listing == null) {
            return new Wanted(
                    branches, query.heads(), null, null, null, query.price().preference());
        }
        PriceWish price = listing.within(query.price());
        return new Wanted(
                branches,
                query.heads(),
                price.min(),
                price.max(),
                listing.category(),
                price.preference());
    }

    private static Ranking ranking(List<Scored> scored) {
        if (scored.isEmpty()) {
            return Ranking.NOTHING;
        }
        Tier best = scored.getFirst().tier();
        int fitting = (int) scored.stream().filter(each -> each.tier() == best).count();
        return new Ranking(
                best, fitting, scored.stream().map(each -> each.candidate().id()).toList());
    }
}
