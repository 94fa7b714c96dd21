package commerce.ai.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpoilingTest {

    @Test
    void a_text_is_written_in_many_ways_of_about_the_same_length() {
        String text = "¿Tenés leche descremada?";
        Spoiling spoiling = new Spoiling(new Random(3));

        Set<String> ways =
                IntStream.range(0, 100)
                        .mapToObj(_ -> spoiling.spoil(text))
                        .collect(Collectors.toSet());

        assertThat(ways)
                .hasSizeGreaterThan(60)
                .anyMatch(way -> way.equals(way.toUpperCase(java.util.Locale.ROOT)));
        assertThat(ways).allMatch(way -> Math.abs(way.length() - text.length()) < 10);
    }

    @Test
    void the_same_seed_spoils_the_same_way() {
        assertThat(new Spoiling(new Random(5)).spoil("quiero dos panes"))
                .isEqualTo(new Spoiling(new Random(5)).spoil("quiero dos panes"));
    }

    @Test
    void short_texts_stay_whole() {
        assertThat(new Spoiling(new Random(1)).spoil("")).doesNotContain("null");
    }
}
