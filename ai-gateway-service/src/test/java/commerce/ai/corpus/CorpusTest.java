package commerce.ai.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusTest {

    private static final List<Example> EXAMPLES = Corpus.read(Path.of("src/main/training"));

    @ParameterizedTest
    @EnumSource
    void every_intent_has_examples_to_learn_from_in_every_language(Language language) {
        Set<Intent> intents =
                EXAMPLES.stream()
                        .filter(each -> each.language() == language)
                        .filter(each -> each.part() == Part.TRAINING)
                        .map(Example::intent)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Intent.class)));

        assertThat(intents).containsAll(EnumSet.allOf(Intent.class));
    }

    @Test
    void the_same_files_make_the_same_examples() {
        assertThat(Corpus.read(Path.of("src/main/training"))).isEqualTo(EXAMPLES);
    }

    @Test
    void a_part_is_held_out() {
        long heldOut = EXAMPLES.stream().filter(each -> each.part() == Part.HELD_OUT).count();

        assertThat(EXAMPLES).hasSizeGreaterThan(6_000);
        assertThat(heldOut).isBetween(EXAMPLES.size() / 12L, EXAMPLES.size() / 5L);
    }

    @Test
    void texts_that_differ_in_small_words_and_endings_are_in_the_same_part(@TempDir Path folder)
            throws IOException {
        Files.createDirectory(folder.resolve("spoken"));
        for (Language language : Language.values()) {
            String file = language.code() + ".txt";
            Files.writeString(folder.resolve(file), "");
            Files.writeString(folder.resolve("spoken").resolve(file), "");
        }
        Files.writeString(
                folder.resolve("any.txt"),
                """
                = view_offers
                quiero ver las ofertas
                VER OFERTAS, quiero!
                quiero ver la oferta
                """);

        assertThat(Corpus.read(folder))
                .hasSize(3)
                .extracting(Example::part)
                .containsOnly(Corpus.read(folder).getFirst().part());
    }
}
