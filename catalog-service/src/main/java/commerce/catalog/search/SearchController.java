package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import commerce.catalog.vocabulary.ParsedQueries;
import commerce.catalog.words.Query;
import commerce.catalog.words.Term;
import commerce.contracts.CustomerId;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Search without a conversation, for those who look after the shop: what is found, and why. */
@RestController
class SearchController {

    private final FindProducts products;
    private final RankProducts ranking;
    private final ParsedQueries queries;
    private final Suggestions suggestions;
    private final CatalogProperties properties;
    private final BoughtBefore bought;

    SearchController(
            FindProducts products,
            RankProducts ranking,
            ParsedQueries queries,
            Suggestions suggestions,
            CatalogProperties properties,
            BoughtBefore bought) {
        this.products = products;
        this.ranking = ranking;
        this.queries = queries;
        this.suggestions = suggestions;
        this.properties = properties;
        this.bought = bought;
    }

    /**
     * @param terms what the words were understood as
     * @param tier how well the best products fit; {@code SOME_WORDS} where nothing fits and these
     *     are the nearest
     * @param total how many there are
     * @param explanation only where it was asked for
     */
    record SearchResult(
            String words,
            List<Term> terms,
            Tier tier,
            int total,
            List<Reply.Product> products,
            @Nullable Explanation explanation) {}

    /**
     * @param query how the words were understood, step by step
     * @param asked the questions to the catalogue: each a list of terms, all of which a product
     *     must have
     * @param products the same products, with their scores and what these are made of
     * @param rankMillis how long finding and ranking took, in milliseconds
     * @param bought in how many orders of the customer products of the page were, by sku: each is
     *     two places further up for the first and one more for each further, at most four
     * @param plans how PostgreSQL goes about each question
     */
    record Explanation(
            Query query,
            List<List<String[]>> asked,
            List<ExplainedProduct> products,
            double rankMillis,
            Map<String, Integer> bought,
            List<List<String>> plans) {}

    record ExplainedProduct(String name, Tier tier, double score, Map<String, Double> parts) {}

    /**
     * @param q the words, as a customer writes them
     * @param pageSize how many products, 1 to 100
     * @param language whose words they are: es, pt or en; guessed where it is not said
     * @param customer whose results: what they bought before is a little further up
     * @param explain whether to say how it came to this, which goes by the cache
     */
    @GetMapping("/api/search")
    SearchResult search(
            @RequestParam @NotBlank @Size(max = 300) String q,
            @RequestParam(name = "page-size", required = false) @Min(1) @Max(100)
                    @Nullable Integer pageSize,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Size(max = 64) @Nullable String customer,
            @RequestParam(defaultValue = "false") boolean explain) {
        int count = pageSize == null ? properties.pageSize() : pageSize;
        Listing.OfWords listing =
                Listing.OfWords.of(q, language == null ? queries.guess(q) : language(language));
        CustomerId whose = customer == null ? null : customer(customer);
        Found found = products.page(listing, whose, Place.BEGINNING, count);
        if (found.isEmpty()) {
            found = products.first(new Listing.Nearest(listing.words(), listing.language()), count);
        }
        return new SearchResult(
                listing.words(),
                queries.parse(listing.words(), listing.language()).terms(),
                found.tier(),
                found.total(),
                found.products().stream().map(FoundProduct::shown).toList(),
                explain ? explanation(listing, whose, found, count) : null);
    }

    /**
     * @param words what a text may go on as, the most frequent first
     */
    record Suggested(List<String> words) {}

    /**
     * @param q the beginning of a text
     */
    @GetMapping("/api/search/suggest")
    Suggested suggest(
            @RequestParam @NotBlank @Size(max = 300) String q,
            @RequestParam(defaultValue = "8") @Min(1) @Max(20) int count) {
        return new Suggested(suggestions.completing(q, count));
    }

    private Explanation explanation(
            Listing.OfWords listing, @Nullable CustomerId customer, Found found, int count) {
        long start = System.nanoTime();
        RankProducts.Ranked ranked = ranking.rank(listing, true);
        long done = System.nanoTime();
        return new Explanation(
                ranked.query(),
                ranked.asked().stream().map(Wanted::texts).toList(),
                ranked.products().stream()
                        .limit(count)
                        .map(
                                each ->
                                        new ExplainedProduct(
                                                each.candidate().name(),
                                                each.tier(),
                                                Math.round(each.score() * 1000) / 1000.0,
                                                each.parts()))
                        .toList(),
                (done - start) / 1e6,
                customer == null ? Map.of() : bought(customer, found),
                ranked.asked().stream().map(ranking::plan).toList());
    }

    private Map<String, Integer> bought(CustomerId customer, Found found) {
        Map<Long, Integer> orders = bought.by(customer);
        Map<String, Integer> shown = new LinkedHashMap<>();
        for (FoundProduct product : found.best()) {
            Integer times = orders.get(product.id());
            if (times != null) {
                shown.put(product.sku().value(), times);
            }
        }
        return shown;
    }

    private static CustomerId customer(String id) {
        try {
            return new CustomerId(id);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "customer is a customer's id, such as c17", e);
        }
    }

    private static Language language(String code) {
        return Arrays.stream(Language.values())
                .filter(language -> language.code().equals(code))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ResponseStatusException(
                                        HttpStatus.BAD_REQUEST,
                                        "language is one of es, pt and en"));
    }
}
