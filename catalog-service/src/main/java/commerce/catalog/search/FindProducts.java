package commerce.catalog.search;

import commerce.catalog.cache.Caches;
import commerce.catalog.cache.Caches.Kind;
import commerce.catalog.cache.Remembered;
import commerce.catalog.vocabulary.ParsedQueries;
import commerce.catalog.words.PriceWish;
import commerce.catalog.words.Query;
import commerce.contracts.CustomerId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages through lists of products. Which products are on a list, and in which order, is remembered
 * for a quarter of an hour; what they cost and whether there are any is read each time.
 */
@Component
public class FindProducts {

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(15);

    /** Rises with what {@link #written} writes, so that nobody reads what another version wrote. */
    private static final String FORM = "2|";

    private final RankProducts ranking;
    private final Skus skus;
    private final ShelfProducts shelves;
    private final LiveProducts live;
    private final Caches caches;
    private final ParsedQueries queries;
    private final BoughtBefore bought;

    /**
     * Lists that are being found, by their generation and key: who asks for one of them meanwhile
     * waits for it.
     */
    private final ConcurrentMap<String, CompletableFuture<Ranking>> underWay =
            new ConcurrentHashMap<>();

    FindProducts(
            RankProducts ranking,
            Skus skus,
            ShelfProducts shelves,
            LiveProducts live,
            Caches caches,
            ParsedQueries queries,
            BoughtBefore bought) {
        this.ranking = ranking;
        this.skus = skus;
        this.shelves = shelves;
        this.live = live;
        this.caches = caches;
        this.queries = queries;
        this.bought = bought;
    }

    /**
     * The first page as everybody sees it.
     *
     * @param count how many at most
     */
    public Found first(Listing listing, int count) {
        return page(listing, null, Place.BEGINNING, count);
    }

    /**
     * A page for a customer: of what words find, what they {@linkplain BoughtBefore bought before}
     * is a little further up.
     *
     * @param customer absent for everybody
     * @param count how many at most
     */
    Found page(Listing listing, @Nullable CustomerId customer, Place place, int count) {
        Ranking known = known(listing);
        return live(
                listing,
                customer != null && listing instanceof Listing.OfWords
                        ? bought.lifted(known, customer)
                        : known,
                place,
                count);
    }

    private Ranking known(Listing listing) {
        String key = key(listing);
        Remembered remembered = caches.read(kind(listing), key);
        return remembered.value() != null
                ? read(remembered.value())
                : once(listing, key, remembered);
    }

    /** All that fits as well as the best of a list. */
    List<Long> fitting(Listing listing) {
        Ranking known = known(listing);
        return known.ids().subList(0, known.fitting());
    }

    private Ranking once(Listing listing, String key, Remembered remembered) {
        // What began before a change is not what is asked for after it.
        String asked = remembered.generation() + "|" + key;
        CompletableFuture<Ranking> own = new CompletableFuture<>();
        CompletableFuture<Ranking> others = underWay.putIfAbsent(asked, own);
        if (others != null) {
            try {
                return others.join();
            } catch (CompletionException failed) {
                return find(listing);
            }
        }
        try {
            Ranking found = find(listing);
            caches.write(kind(listing), key, remembered, written(found), TIME_TO_LIVE);
            own.complete(found);
            return found;
        } catch (RuntimeException | Error failure) {
            own.completeExceptionally(failure);
            throw failure;
        } finally {
            underWay.remove(asked);
        }
    }

    private Ranking find(Listing listing) {
        return switch (listing) {
            case Listing.OfWords words -> skus.first(words, ranking.words(words));
            case Listing.Nearest nearest -> ranking.nearest(nearest);
            case Listing.OfCategory in -> shelves.ofCategory(in);
            case Listing.Offers _ -> shelves.onOffer();
            case Listing.Featured _ -> shelves.featured();
        };
    }

    /** A page of a ranking, at today's prices and with today's stock. */
    private Found live(Listing listing, Ranking known, Place place, int count) {
        int from = place.in(known.ids());
        int to = Math.min(known.ids().size(), from + count);
        if (from >= to) {
            return new Found(known.tier(), 0, known.ids().size(), List.of(), null);
        }
        List<FoundProduct> fitting = new ArrayList<>();
        List<FoundProduct> near = new ArrayList<>();
        Set<Long> fit =
                Set.copyOf(known.ids().subList(from, Math.clamp(known.fitting(), from, to)));
        PriceWish price = price(listing, known);
        for (FoundProduct product : live.byId(known.ids().subList(from, to))) {
            if (isWithin(listing, price, product)) {
                (fit.contains(product.id()) ? fitting : near).add(product);
            }
        }
        // What was sold out meanwhile goes behind, but not behind what does not fit as well.
        fitting.sort(Comparator.comparing(product -> !product.isInStock()));
        int best = fitting.size();
        fitting.addAll(near);
        return new Found(
                known.tier(), best, known.ids().size(), fitting, Place.behind(known.ids(), to));
    }

    /** A price may have left the bounds since; and an offer may have ended. */
    private static boolean isWithin(Listing listing, PriceWish price, FoundProduct product) {
        return switch (listing) {
            case Listing.OfWords _ -> {
                BigDecimal amount = product.price().amount();
                yield (price.min() == null || amount.compareTo(price.min()) >= 0)
                        && (price.max() == null || amount.compareTo(price.max()) <= 0);
            }
            case Listing.Offers _ -> product.listPrice() != null;
            case Listing.OfCategory in ->
                    product.category() == in.category()
                            && (in.brand() == null || in.brand().equals(product.brand()))
                            && (in.maxPrice() == null
                                    || product.price().amount().compareTo(in.maxPrice()) <= 0);
            case Listing.Nearest _, Listing.Featured _ -> true;
        };
    }

    private PriceWish price(Listing listing, Ranking known) {
        return switch (listing) {
            case Listing.OfWords words -> {
                PriceWish read = query(words).price();
                yield words.within(known.numbersAreWords() ? read.unbound() : read);
            }
            case Listing.OfCategory _, Listing.Offers _, Listing.Nearest _, Listing.Featured _ ->
                    PriceWish.NOTHING;
        };
    }

    /** What a price bounds or orders is another list when prices change. */
    private Kind kind(Listing listing) {
        return switch (listing) {
            case Listing.OfWords words ->
                    words.within(query(words).price()).isNothing() ? Kind.SEARCH : Kind.PRICED;
            case Listing.OfCategory in -> in.maxPrice() == null ? Kind.SEARCH : Kind.PRICED;
            case Listing.Nearest near ->
                    queries.parse(near.words(), near.language()).price().isNothing()
                            ? Kind.SEARCH
                            : Kind.PRICED;
            case Listing.Featured _ -> Kind.SEARCH;
            case Listing.Offers _ -> Kind.OFFERS;
        };
    }

    private String key(Listing listing) {
        return FORM + name(listing);
    }

    private String name(Listing listing) {
        return switch (listing) {
            case Listing.OfWords words ->
                    String.join(
                            "|",
                            "words",
                            words.language().code(),
                            text(words.minPrice()),
                            text(words.maxPrice()),
                            text(words.category()),
                            Skus.mayBe(words) ? words.words() : "",
                            query(words).key());
            case Listing.Nearest near ->
                    "nearest|"
                            + near.language().code()
                            + "|"
                            + queries.parse(near.words(), near.language()).key();
            case Listing.OfCategory in ->
                    String.join(
                            "|",
                            "category",
                            String.valueOf(in.category()),
                            text(in.maxPrice()),
                            text(in.brand()));
            case Listing.Offers _ -> "offers";
            case Listing.Featured _ -> "featured";
        };
    }

    private Query query(Listing.OfWords words) {
        return queries.parse(words.words(), words.language());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String written(Ranking ranking) {
        return ranking.tier().name()
                + (ranking.numbersAreWords() ? "* " : " ")
                + ranking.fitting()
                + " "
                + ranking.ids().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Ranking read(String text) {
        int tier = text.indexOf(' ');
        boolean numbersAreWords = text.charAt(tier - 1) == '*';
        int fitting = text.indexOf(' ', tier + 1);
        List<Long> ids = new ArrayList<>();
        for (int from = fitting + 1; from < text.length(); ) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space;
            ids.add(Long.parseLong(text, from, to, 10));
            from = to + 1;
        }
        return new Ranking(
                Tier.valueOf(text.substring(0, numbersAreWords ? tier - 1 : tier)),
                Integer.parseInt(text, tier + 1, fitting, 10),
                ids,
                numbersAreWords);
    }
}
