package commerce.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriesTest {

    @TempDir private Path folder;

    @Test
    void idsAreWhatTheyWereGivenAs() throws IOException {
        List<JudgedQuery> queries =
                read(
                        "\uFEFF"
                                + """
                                {"id": 7, "query": "arroz"}

                                {"id": "7", "query": "pan", "grades": {"A": 3, "B": 0}}
                                {"id": 7, "query": "café"}
                                {"query": "té"}
                                """);

        assertThat(queries).extracting(JudgedQuery::id).containsExactly(7, "7", 7, 5);
        assertThat(queries)
                .extracting(JudgedQuery::text)
                .containsExactly("arroz", "pan", "café", "té");
        assertThat(queries.get(1).grades()).isEqualTo(Map.of("A", 3));
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        assertThatThrownBy(() -> read("{}\nnothing\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    private List<JudgedQuery> read(String text) throws IOException {
        return Queries.read(Files.writeString(folder.resolve("queries.jsonl"), text));
    }
}
