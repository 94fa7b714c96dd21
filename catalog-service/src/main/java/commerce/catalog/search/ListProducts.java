package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import commerce.catalog.category.Categories;
import commerce.catalog.category.Category;
import commerce.contracts.CatalogQuery;
import commerce.contracts.CustomerId;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import commerce.contracts.Reply.Facet;
import commerce.contracts.Reply.Gone;
import commerce.contracts.Reply.ListKind;
import commerce.contracts.Reply.NothingFound;
import commerce.contracts.Reply.ProductsListed;
import commerce.contracts.Reply.Suggestion;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers with a page of products. */
@Component
public class ListProducts {

    /** How many of the first page are set apart. */
    private static final int BEST = 3;

    private final FindProducts products;
    private final Facets facets;
    private final Suggestions suggestions;
    private final Categories categories;
    private final CatalogProperties properties;
    private final WeakQueries weak;

    ListProducts(
            FindProducts products,
            Facets facets,
            Suggestions suggestions,
            Categories categories,
            CatalogProperties properties,
            WeakQueries weak) {
        this.products = products;
        this.facets = facets;
        this.suggestions = suggestions;
        this.categories = categories;
        this.properties = properties;
        this.weak = weak;
    }

    public Reply search(CustomerId customer, CatalogQuery.Search search) {
        Category category =
                search.category() == null ? null : categories.find(search.category()).orElse(null);
        return words(
                customer,
                new Listing.OfWords(
                        search.words(),
                        search.language(),
                        search.minPrice(),
                        search.maxPrice(),
                        category == null ? null : category.id()));
    }

    /** What words find. */
    public Reply words(CustomerId customer, Language language, String words) {
        return words(customer, Listing.OfWords.of(words, language));
    }

    private Reply words(CustomerId customer, Listing.OfWords listing) {
        Found found = products.page(listing, customer, Place.BEGINNING, properties.pageSize());
        weak.count(listing.words(), listing.language(), found.isEmpty() ? Tier.NONE : found.tier());
        if (found.isEmpty()) {
            return nothing(listing);
        }
        return first(customer, listing.language(), listing, listing.words(), found);
    }

    /** The first page of a list; where there are many, with ways to see fewer. */
    private ProductsListed first(
            CustomerId customer,
            Language language,
            Listing.Divisible listing,
            String about,
            Found found) {
        List<Facet> narrower =
                isBroad(found) ? facets.of(listing, products.fitting(listing)) : List.of();
        int shown = properties.pageSize() - narrower.size();
        Found fewer =
                narrower.isEmpty()
                        ? found
                        : products.page(listing, customer, Place.BEGINNING, shown);
        ProductsListed page = page(language, listing, about, true, fewer);
        return narrower.isEmpty()
                ? page
                : new ProductsListed(
                        page.language(),
                        page.kind(),
                        page.about(),
                        page.best(),
                        page.more(),
                        page.nextPage(),
                        page.total(),
                        narrower);
    }

    /** More than two pages that fit, of rows that leave room. */
    private boolean isBroad(Found found) {
        return found.tier().isAllWords()
                && found.total() > 2 * properties.pageSize()
                && properties.pageSize() > 2 * Facets.MOST;
    }

    private Reply nothing(Listing.OfWords listing) {
        Language language = listing.language();
        List<FoundProduct> nearest =
                products.first(new Listing.Nearest(listing.words(), language), properties.nearest())
                        .products();
        if (nearest.isEmpty()) {
            nearest = products.first(new Listing.Featured(), properties.nearest()).products();
        }
        return new NothingFound(
                language,
                listing.words(),
                nearest.stream().map(FoundProduct::shown).toList(),
                categories.all().stream().map(Category::shown).toList(),
                suggestions.meant(listing.words(), language).stream()
                        .map(
                                words ->
                                        new Suggestion(
                                                words,
                                                new PageToken(
                                                                Listing.OfWords.of(words, language),
                                                                Place.BEGINNING)
                                                        .text()))
                        .toList());
    }

    /** A category's products; where there is no such category, what the words find. */
    public Reply category(CustomerId customer, CatalogQuery.ShowCategory show) {
        Language language = show.language();
        Optional<Category> category = categories.find(show.category());
        if (category.isPresent()) {
            Listing.OfCategory listing = Listing.OfCategory.of(category.get().id());
            Found found = products.first(listing, properties.pageSize());
            return found.isEmpty()
                    ? new Gone(language)
                    : first(customer, language, listing, category.get().name(), found);
        }
        Listing.OfWords listing = Listing.OfWords.of(show.category(), language);
        Found found = products.page(listing, customer, Place.BEGINNING, properties.pageSize());
        return found.isEmpty()
                ? new Gone(language)
                : first(customer, language, listing, listing.words(), found);
    }

    public Reply offers(Language language) {
        Listing listing = new Listing.Offers();
        return page(language, listing, "", true, products.first(listing, properties.pageSize()));
    }

    /** The page that a button leads to. */
    public Reply next(CustomerId customer, CatalogQuery.NextPage next) {
        Language language = next.language();
        PageToken token = PageToken.read(next.token()).orElse(null);
        if (token == null) {
            return new Gone(language);
        }
        String about = about(token.listing()).orElse(null);
        Found found =
                products.page(token.listing(), customer, token.place(), properties.pageSize());
        if (about == null || found.isEmpty()) {
            return new Gone(language);
        }
        boolean begins = token.place().isBeginning();
        return begins && token.listing() instanceof Listing.Divisible divisible
                ? first(customer, language, divisible, about, found)
                : page(language, token.listing(), about, begins, found);
    }

    private Optional<String> about(Listing listing) {
        return switch (listing) {
            case Listing.OfWords words -> Optional.of(words.words());
            case Listing.OfCategory in ->
                    categories
                            .byId(in.category())
                            .map(Category::name)
                            .map(name -> in.brand() == null ? name : name + " · " + in.brand());
            case Listing.Offers _ -> Optional.of("");
            case Listing.Nearest _, Listing.Featured _ -> Optional.empty();
        };
    }

    private static ProductsListed page(
            Language language, Listing listing, String about, boolean begins, Found found) {
        List<Reply.Product> all = found.products().stream().map(FoundProduct::shown).toList();
        boolean setApart =
                begins && listing instanceof Listing.OfWords && found.tier().isAllWords();
        int best =
                setApart
                        ? (int)
                                found.best().stream()
                                        .limit(BEST)
                                        .takeWhile(FoundProduct::isInStock)
                                        .count()
                        : 0;
        return new ProductsListed(
                language,
                kind(listing),
                about,
                all.subList(0, best),
                all.subList(best, all.size()),
                found.next() == null ? null : new PageToken(listing, found.next()).text(),
                found.total());
    }

    private static ListKind kind(Listing listing) {
        return switch (listing) {
            case Listing.OfWords _, Listing.Nearest _ -> ListKind.SEARCH;
            case Listing.OfCategory _ -> ListKind.CATEGORY;
            case Listing.Offers _, Listing.Featured _ -> ListKind.OFFERS;
        };
    }
}
