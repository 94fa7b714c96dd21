package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import commerce.catalog.vocabulary.ParsedQueries;
import commerce.catalog.words.Query;
import commerce.catalog.words.Term;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
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

    SearchController(
            FindProducts products,
            RankProducts ranking,
            ParsedQueries queries,
            Suggestions suggestions,
            CatalogProperties properties) {
        this.products = products;
        this.ranking = ranking;
        this.queries = queries;
        this.suggestions = suggestions;
        this.properties = properties;
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
     * @param asked the questions to PostgreSQL: each a list of terms, all of which a product must
     *     have
     * @param products the same products, with their scores and what these are made of
     * @param rankMillis how long finding and ranking took, in milliseconds
     * @param plans how PostgreSQL answered each question
     */
    record Explanation(
            Query query,
            List<List<String[]>> asked,
            List<ExplainedProduct> products,
            double rankMillis,
            List<List<String>> plans) {}

    record ExplainedProduct(String name, Tier tier, double score, Map<String, Double> parts) {}

    /**
     * @param q the words, as a customer writes them
     * @param pageSize how many products, 1 to 100
     * @param language whose words they are: es, pt or en; guessed where it is not said
     * @param explain whether to say how it came to this, which goes by the cache
     */
    @GetMapping("/api/search")
    SearchResult search(
            @RequestParam @NotBlank @Size(max = 300) String q,
            @RequestParam(name = "page-size", required = false) @Min(1) @Max(100)
                    @Nullable Integer pageSize,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "false") boolean explain) {
        int count = pageSize == null ? properties.pageSize() : pageSize;
        Listing.OfWords listing =
                Listing.OfWords.of(q, language == null ? queries.guess(q) : language(language));
        Found found = products.page(listing, 0, count);
        if (found.isEmpty()) {
            found =
                    products.page(
                            new Listing.Nearest(listing.words(), listing.language()), 0, count);
        }
        return new SearchResult(
                listing.words(),
                queries.parse(listing.words(), listing.language()).terms(),
                found.tier(),
                found.total(),
                found.products().stream().map(FoundProduct::shown).toList(),
                explain ? explanation(listing, count) : null);
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

    private Explanation explanation(Listing.OfWords listing, int count) {
        long start = System.nanoTime();
        RankProducts.Ranked ranked = ranking.rank(listing, true);
        long done = System.nanoTime();
        return new Explanation(
                ranked.query(),
                ranked.asked().stream().map(Candidates.Wanted::branches).toList(),
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
                ranked.asked().stream().map(ranking::plan).toList());
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
