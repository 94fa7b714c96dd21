package commerce.stock.search;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Search", description = "What is looked for in vain, and synonyms (role ADMIN)")
class SearchWordsController {

    /** What means something to the shop by now is no longer weak. */
    private static final String WEAK =
            """
             FROM search.weak_query w
            WHERE NOT EXISTS (SELECT FROM search.synonym s
                               WHERE s.said = w.words AND s.language = w.language AND s.state = 'accepted')
            """;

    private final JdbcClient jdbc;
    private final Synonyms synonyms;

    SearchWordsController(JdbcClient jdbc, Synonyms synonyms) {
        this.jdbc = jdbc;
        this.synonyms = synonyms;
    }

    @GetMapping("/api/search/access")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Whether this key may search",
            description =
                    "Asked by the front door before it passes /api/search (what is found; with"
                            + " explain=true why) and /api/search/suggest on to catalog-service.")
    void access() {}

    @GetMapping("/api/search/weak")
    @Operation(summary = "Searches that found nothing, or little; the most frequent first")
    @Transactional(readOnly = true)
    Page<WeakQuery> weak(@ParameterObject @Valid Paging paging) {
        long total = jdbc.sql("SELECT count(*)" + WEAK).query(Long.class).single();
        List<WeakQuery> queries =
                jdbc.sql(
                                "SELECT w.words, w.language, w.tier, w.searches, w.first_at,"
                                        + " w.last_at"
                                        + WEAK
                                        + " ORDER BY w.searches DESC, w.words, w.language"
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(new SimplePropertyRowMapper<>(WeakQuery.class))
                        .list();
        return Page.of(queries, paging, total);
    }

    @GetMapping("/api/search/synonyms")
    @Operation(summary = "Synonyms, the newest first")
    Page<Synonym> list(@ParameterObject @Valid Paging paging) {
        return synonyms.list(paging);
    }

    @PostMapping("/api/search/synonyms")
    @Operation(
            summary = "Have a word find what another finds",
            description =
                    "Accepted (201) where the judged searches do not get worse by it, otherwise"
                            + " refused (409, synonym-refused) with their nDCG@10; 202 where that is"
                            + " not decided within ten seconds.")
    ResponseEntity<Synonym> propose(@Valid @RequestBody SynonymFields fields) {
        Synonym decided = synonyms.propose(fields);
        return decided.state().equals(Synonym.PROPOSED)
                ? ResponseEntity.accepted().body(decided)
                : ResponseEntity.created(URI.create("/api/search/synonyms/" + decided.id()))
                        .body(decided);
    }

    @DeleteMapping("/api/search/synonyms/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget a synonym")
    void delete(@PathVariable long id) {
        synonyms.delete(id);
    }

    /**
     * @param tier how well the best fitted: NONE, SOME_WORDS or MOST_WORDS
     */
    record WeakQuery(
            @Schema(example = "leche de almendras") String words,
            @Schema(example = "es") String language,
            @Schema(example = "MOST_WORDS") String tier,
            @Schema(example = "17") long searches,
            Instant firstAt,
            Instant lastAt) {}
}
