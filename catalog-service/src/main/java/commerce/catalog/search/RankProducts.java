package commerce.catalog.search;

import commerce.catalog.search.Relevance.Scored;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
     * What a label takes with what it was made of, doubled: labels fill no more than half the heap.
     */
    private static final int BYTES_OF_TWO_LABELS = 1536;

    /**
     * A power of two; of a quarter of a gigabyte enough for 100,000 products. With fewer places
     * than products, labels push each other out, and making them is a third of the work.
     */
    private static final int MOST_LABELS =
            Integer.highestOneBit(
                    Math.clamp(
                            Runtime.getRuntime().maxMemory() / BYTES_OF_TWO_LABELS, 1024, 1 << 20));

    /**
     * Products in order, and how they came to be in it.
     *
     * @param query as it was understood in the end
     * @param products those of the best tier, and after them what fills the page
     * @param asked what PostgreSQL was asked for
     */
    record Ranked(Query query, List<Scored> products, List<Candidates.Wanted> asked) {}

    /** A label, and what it was made of. */
    private record Made(Candidate of, Label label) {}

    private final Candidates candidates;
    private final Parsing queries;

    /**
     * The last labels that were made, each at its product's place: hundreds are looked up for a
     * search, and keeping account of that took longer than ranking.
     */
    private final AtomicReferenceArray<Made> labels = new AtomicReferenceArray<>(MOST_LABELS);

    RankProducts(Candidates candidates, Parsing queries) {
        this.candidates = candidates;
        this.queries = queries;
    }

    /** What has all words; where that is not enough, also what has all but one. */
    Ranking words(Listing.OfWords listing) {
        return ranking(rank(listing, false).products());
    }

    /** What has any of the words, whatever it costs. */
    Ranking nearest(Listing.Nearest listing) {
        Query query = queries.parse(listing.words(), listing.language());
        if (query.isEmpty()) {
            return Ranking.NOTHING;
        }
        Candidates.Wanted wanted = wanted(query, null, singly(query, true));
        return ranking(
                new Relevance(query, this::label, false)
                        .rank(candidates.find(wanted), alone(query)));
    }

    /**
     * @param explains whether scores come with their parts
     */
    Ranked rank(Listing.OfWords listing, boolean explains) {
        Query query = queries.parse(listing.words(), listing.language());
        List<Candidates.Wanted> asked = new ArrayList<>();
        if (query.isEmpty()) {
            return new Ranked(query, List.of(), asked);
        }
        List<Scored> found = strictly(query, listing, explains, asked);
        if (found.isEmpty() && query.words().size() > 1) {
            Query doubtful = queries.parseDoubtfully(listing.words(), listing.language());
            if (!doubtful.key().equals(query.key())) {
                List<Scored> corrected = strictly(doubtful, listing, explains, asked);
                query = corrected.isEmpty() ? query : doubtful;
                found = corrected;
            }
        }
        if (found.size() < ENOUGH) {
            found = filled(found, query, listing, explains, asked);
        }
        if (!found.isEmpty() && found.size() < ENOUGH) {
            found = withLikes(found, query, listing, asked);
        }
        return new Ranked(query, found, asked);
    }

    /** How PostgreSQL finds the candidates of a search. */
    List<String> plan(Candidates.Wanted wanted) {
        return candidates.plan(wanted);
    }

    private List<Scored> strictly(
            Query query, Listing.OfWords listing, boolean explains, List<Candidates.Wanted> asked) {
        Candidates.Wanted wanted = wanted(query, listing, List.<String[]>of(query.texts(false)));
        asked.add(wanted);
        boolean[] all = new boolean[query.words().size()];
        Arrays.fill(all, true);
        return new Relevance(query, this::label, explains)
                .rank(candidates.find(wanted), List.of(all));
    }

    private List<Scored> filled(
            List<Scored> found,
            Query query,
            Listing.OfWords listing,
            boolean explains,
            List<Candidates.Wanted> asked) {
        List<String[]> branches = new ArrayList<>();
        List<boolean[]> required = new ArrayList<>();
        addAllButOne(query, branches, required);
        addWithoutQualities(query, branches, required);
        if (branches.isEmpty()) {
            return found;
        }
        Candidates.Wanted wanted = wanted(query, listing, branches);
        asked.add(wanted);
        List<Scored> fewer =
                new Relevance(query, this::label, explains).rank(candidates.find(wanted), required);
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
            Query query, List<String[]> branches, List<boolean[]> required) {
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
                            List<String> texts = new ArrayList<>();
                            boolean[] has = new boolean[words.size()];
                            for (int i = 0; i < words.size(); i++) {
                                has[i] = i != without;
                                if (has[i]) {
                                    texts.add(words.get(i).text(false));
                                }
                            }
                            branches.add(texts.toArray(String[]::new));
                            required.add(has);
                        });
    }

    /** Where a phrase names the thing, its first word alone: other cheese than grated cheese. */
    private static void addWithoutQualities(
            Query query, List<String[]> branches, List<boolean[]> required) {
        List<Term> words = query.words();
        if (words.stream().noneMatch(term -> term.things().isPresent())) {
            return;
        }
        boolean[] has = new boolean[words.size()];
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            has[i] = words.get(i).things().isEmpty();
            texts.add(words.get(i).things().orElse(words.get(i).text(false)));
        }
        branches.add(texts.toArray(String[]::new));
        required.add(has);
    }

    /** Fills the page with what is most like the best of it, from the same shelf. */
    private List<Scored> withLikes(
            List<Scored> found,
            Query query,
            Listing.OfWords listing,
            List<Candidates.Wanted> asked) {
        Candidate best = found.getFirst().candidate();
        Label like = label(best);
        if (like.head < 0) {
            return found;
        }
        String head = like.name[like.head];
        Candidates.Wanted wanted =
                new Candidates.Wanted(
                        List.<String[]>of(new String[] {"'" + head + "'"}),
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
                                        label(each).likeness(like),
                                        Map.of()))
                .sorted(
                        Comparator.comparing((Scored each) -> each.candidate().available() <= 0)
                                .thenComparing(Comparator.comparingDouble(Scored::score).reversed())
                                .thenComparingInt(each -> -each.candidate().popularity()))
                .limit(ENOUGH - found.size())
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static List<String[]> singly(Query query, boolean guesses) {
        List<String[]> branches = new ArrayList<>();
        for (Term term : query.words().stream().limit(MOST_BRANCHES).toList()) {
            branches.add(new String[] {term.text(guesses)});
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

    private static Candidates.Wanted wanted(
            Query query, Listing.@Nullable OfWords listing, List<String[]> branches) {
        if (listing == null) {
            return new Candidates.Wanted(
                    branches, query.heads(), null, null, null, query.price().preference());
        }
        PriceWish price = listing.within(query.price());
        return new Candidates.Wanted(
                branches,
                query.heads(),
                price.min(),
                price.max(),
                listing.category(),
                price.preference());
    }

    private Label label(Candidate candidate) {
        int place = (int) candidate.id() & (MOST_LABELS - 1);
        Made made = labels.getAcquire(place);
        if (made != null
                && made.of().id() == candidate.id()
                && made.of().name().equals(candidate.name())
                && Objects.equals(made.of().brand(), candidate.brand())
                && Objects.equals(made.of().size(), candidate.size())
                && made.of().category().equals(candidate.category())) {
            return made.label();
        }
        Label label =
                new Label(
                        candidate.name(),
                        candidate.brand(),
                        candidate.size(),
                        candidate.category());
        labels.setRelease(place, new Made(candidate, label));
        return label;
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
