package commerce.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Language;
import commerce.testsupport.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is typed into a search, whatever it is: a query comes of it, of a size that can be asked.
 */
public class QueryFuzzTest {

    private static final QueryParser PARSER = new QueryParser();
    private static final List<Language> LANGUAGES = List.of(Language.values());

    @Test
    void isAQuery() {
        List<byte[]> examples =
                Stream.of(
                                "busco leche descremada La Serenísima de menos de 2000 pesos",
                                "¿tenés yerba mate de 1 kg?",
                                "me das 2 panes y media docena de huevos sin sal",
                                "quero um leite desnatado 1,5 l até R$ 10",
                                "do you have some coca-cola 2.25 lt between 1000 and 2000?",
                                "Hellmann's 👩‍👩‍👧‍👦 500g x 6 entre $1.000 y $2.000,50")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();

        assertThat(Fuzzing.run(QueryFuzzTest.class, examples, 600)).isGreaterThan(500);
    }

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        Language language = LANGUAGES.get(Math.floorMod(text.hashCode(), LANGUAGES.size()));
        PARSER.guess(text);
        assertThat(PARSER.parse(text, language).terms())
                .hasSizeLessThanOrEqualTo(QueryParser.MOST_TERMS);
    }
}
