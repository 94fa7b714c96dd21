package commerce.catalog.search;

import commerce.catalog.cache.Caches;
import commerce.catalog.cache.Caches.Kind;
import commerce.catalog.cache.Remembered;
import commerce.catalog.words.QueryParser;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    private final RankProducts ranking;
    private final LiveProducts live;
    private final Caches caches;
    private final QueryParser parser;

    FindProducts(RankProducts ranking, LiveProducts live, Caches caches, QueryParser parser) {
        this.ranking = ranking;
        this.live = live;
        this.caches = caches;
        this.parser = parser;
    }

    /**
     * @param from how many to pass over
     * @param count how many at most
     */
    public Found page(Listing listing, int from, int count) {
        Remembered remembered = caches.read(kind(listing), key(listing));
        if (remembered.value() != null) {
            Ranking known = read(remembered.value());
            return overlaid(listing, known, from, count);
        }
        Ranking ranked = ranking.rank(listing, from, count);
        caches.write(kind(listing), key(listing), remembered, written(ranked), TIME_TO_LIVE);
        return new Found(ranked.tier(), ranked.ids().size(), ranked.page());
    }

    private Found overlaid(Listing listing, Ranking known, int from, int count) {
        int to = Math.min(known.ids().size(), from + count);
        if (from >= to) {
            return new Found(known.tier(), known.ids().size(), List.of());
        }
        List<FoundProduct> products =
                live.byId(known.ids().subList(from, to)).stream()
                        .filter(product -> isWithin(listing, product))
                        .sorted(Comparator.comparing(product -> !product.isInStock()))
                        .toList();
        return new Found(known.tier(), known.ids().size(), products);
    }

    /** A price may have left the bounds since; and an offer may have ended. */
    private static boolean isWithin(Listing listing, FoundProduct product) {
        return switch (listing) {
            case Listing.OfWords words -> {
                BigDecimal price = product.price().amount();
                yield (words.minPrice() == null || price.compareTo(words.minPrice()) >= 0)
                        && (words.maxPrice() == null || price.compareTo(words.maxPrice()) <= 0);
            }
            case Listing.Offers _ -> product.listPrice() != null;
            case Listing.OfCategory in -> product.category() == in.category();
            case Listing.Nearest _, Listing.Featured _ -> true;
        };
    }

    private static Kind kind(Listing listing) {
        return switch (listing) {
            case Listing.OfWords _, Listing.OfCategory _, Listing.Nearest _, Listing.Featured _ ->
                    Kind.SEARCH;
            case Listing.Offers _ -> Kind.OFFERS;
        };
    }

    private String key(Listing listing) {
        return switch (listing) {
            case Listing.OfWords words ->
                    String.join(
                            "|",
                            "words",
                            words.language().code(),
                            text(words.minPrice()),
                            text(words.maxPrice()),
                            text(words.category()),
                            parser.parse(words.words(), words.language()).key());
            case Listing.Nearest near ->
                    "nearest|"
                            + near.language().code()
                            + "|"
                            + parser.parse(near.words(), near.language()).key();
            case Listing.OfCategory in -> "category|" + in.category();
            case Listing.Offers _ -> "offers";
            case Listing.Featured _ -> "featured";
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String written(Ranking ranking) {
        return ranking.tier().name()
                + " "
                + ranking.ids().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Ranking read(String text) {
        String[] parts = text.split(" ");
        List<Long> ids = new ArrayList<>();
        Arrays.stream(parts).skip(1).map(Long::valueOf).forEach(ids::add);
        return new Ranking(Tier.valueOf(parts[0]), List.copyOf(ids), List.of());
    }
}
