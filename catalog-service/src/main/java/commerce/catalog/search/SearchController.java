package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import commerce.catalog.words.QueryParser;
import commerce.catalog.words.Term;
import commerce.contracts.Language;
import commerce.contracts.Reply;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
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
    private final QueryParser parser;
    private final CatalogProperties properties;

    SearchController(FindProducts products, QueryParser parser, CatalogProperties properties) {
        this.products = products;
        this.parser = parser;
        this.properties = properties;
    }

    /**
     * @param terms what the words were understood as
     * @param tier how well the products fit
     * @param total how many there are
     */
    record SearchResult(
            String words, List<Term> terms, Tier tier, int total, List<Reply.Product> products) {}

    /**
     * @param q the words, as a customer writes them
     * @param pageSize how many products, 1 to 100
     * @param language whose words they are: es, pt or en
     */
    @GetMapping("/api/search")
    SearchResult search(
            @RequestParam @NotBlank @Size(max = 300) String q,
            @RequestParam(name = "page-size", required = false) @Min(1) @Max(100)
                    @Nullable Integer pageSize,
            @RequestParam(defaultValue = "es") String language) {
        Listing.OfWords listing = Listing.OfWords.of(q, language(language));
        Found found =
                products.page(listing, 0, pageSize == null ? properties.pageSize() : pageSize);
        return new SearchResult(
                listing.words(),
                parser.parse(listing.words(), listing.language()).terms(),
                found.tier(),
                found.total(),
                found.products().stream().map(FoundProduct::shown).toList());
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
