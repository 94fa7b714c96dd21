package commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.words.Plain;
import commerce.catalog.words.SpanishStems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is searched in memory is searched by the stems that PostgreSQL makes. */
class StemIT extends Shop {

    private static final List<String> ENDINGS =
            List.of(
                    "",
                    "s",
                    "es",
                    "a",
                    "o",
                    "os",
                    "ar",
                    "er",
                    "ir",
                    "ando",
                    "iendo",
                    "yendo",
                    "ado",
                    "idas",
                    "amente",
                    "mente",
                    "abilidad",
                    "icos",
                    "ivo",
                    "ativas",
                    "acion",
                    "aciones",
                    "logias",
                    "uciones",
                    "encia",
                    "antes",
                    "adores",
                    "amiento",
                    "arse",
                    "andola",
                    "uyendolos",
                    "gue",
                    "gues",
                    "guen",
                    "aremos",
                    "iese",
                    "asteis");

    @Autowired private JdbcTemplate jdbc;

    @Test
    void stemsAreThoseOfPostgresql() {
        Set<String> words = new LinkedHashSet<>();
        for (Map<String, Object> product :
                jdbc.queryForList(
                        "SELECT concat_ws(' ', name, brand, description, keywords) AS text FROM"
                                + " catalog.product")) {
            for (String word : Plain.tokens((String) product.get("text"))) {
                for (String ending : ENDINGS) {
                    words.add(word + ending);
                    words.add(word.substring(0, word.length() - 1) + ending);
                }
            }
        }
        List<String> different = new ArrayList<>();
        // Of words that are too frequent to be looked for PostgreSQL has no stem.
        jdbc.query(
                """
                SELECT word, (ts_lexize('spanish_stem', word))[1] AS stem
                  FROM unnest(?::text[]) AS all_words (word)
                 WHERE word ~ '^[a-z]+$' AND cardinality(ts_lexize('spanish_stem', word)) > 0
                """,
                row -> {
                    String own = SpanishStems.of(row.getString(1));
                    if (!own.equals(row.getString(2))) {
                        different.add(row.getString(1) + ": " + own + ", " + row.getString(2));
                    }
                },
                (Object) words.toArray(String[]::new));

        assertThat(words).hasSizeGreaterThan(50_000);
        assertThat(different).isEmpty();
    }
}
