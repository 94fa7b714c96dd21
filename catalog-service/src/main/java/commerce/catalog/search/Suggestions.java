package commerce.catalog.search;

import commerce.catalog.vocabulary.ParsedQueries;
import commerce.catalog.words.Plain;
import commerce.catalog.words.Query;
import commerce.catalog.words.Term;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proposes words that find something: of a word that is not typed to its end, or of one that finds
 * nothing.
 */
@Component
class Suggestions {

    private static final int MOST_MEANT = 3;
    private static final int MOST_TRIED = 20;

    private final JdbcClient jdbc;
    private final ParsedQueries queries;

    Suggestions(JdbcClient jdbc, ParsedQueries queries) {
        this.jdbc = jdbc;
        this.queries = queries;
    }

    /**
     * What a text may go on as: its last word to its end, beside the words before.
     *
     * @param count how many at most
     */
    List<String> completing(String text, int count) {
        List<String> tokens = Plain.tokens(text);
        if (tokens.isEmpty()) {
            return List.of();
        }
        String before =
                tokens.subList(0, tokens.size() - 1).stream()
                        .map(word -> word + " ")
                        .collect(Collectors.joining());
        List<String> whole = new ArrayList<>();
        whole.add(before + tokens.getLast());
        queries.completions(tokens.getLast(), MOST_TRIED).forEach(word -> whole.add(before + word));
        return found(whole).stream().limit(count).toList();
    }

    /** What may have been meant by words that find nothing: near words, or fewer of them. */
    List<String> meant(String text, Language language) {
        Query query = queries.parse(text, language);
        String typed = String.join(" ", Plain.tokens(text));
        Set<String> tried = new LinkedHashSet<>();
        tried.add(
                query.words().stream().map(Suggestions::nearest).collect(Collectors.joining(" ")));
        for (Term without : query.words()) {
            tried.add(
                    query.words().stream()
                            .filter(term -> !term.equals(without))
                            .map(Suggestions::nearest)
                            .collect(Collectors.joining(" ")));
        }
        query.words().forEach(term -> tried.add(nearest(term)));
        tried.remove(typed);
        tried.remove("");
        return found(tried.stream().limit(MOST_TRIED).toList()).stream().limit(MOST_MEANT).toList();
    }

    /** Of a word that nobody knows what is nearest to it. */
    private static String nearest(Term term) {
        return term.forms().stream()
                .filter(form -> form.origin() != Term.Origin.SAID)
                .findFirst()
                .filter(_ -> term.forms().getFirst().weight() < 1)
                .orElse(term.forms().getFirst())
                .text();
    }

    /** Those that a name or brand has all the words of, in their order. */
    private List<String> found(List<String> texts) {
        return jdbc.sql(
                        """
                        SELECT text FROM unnest(:texts::text[]) WITH ORDINALITY AS tried (text, place)
                         WHERE EXISTS (
                           SELECT FROM catalog.products_search_mv m
                            WHERE m.document @@ plainto_tsquery('catalog.simple_unaccent', tried.text))
                         ORDER BY place
                        """)
                .param("texts", texts.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }
}
