package commerce.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final ProductText MILK =
            new ProductText("Leche entera La Serenísima 1 L", "La Serenísima", "Lácteos", "");

    private final Vocabulary milk = new Vocabulary.Builder().add(MILK).build();

    @Test
    void wordsThatItHasChangeNothing() {
        assertThat(milk.with(List.of())).isSameAs(milk);
        assertThat(milk.with(List.of(MILK))).isSameAs(milk);
    }

    @Test
    void newWordsJoinThoseThatItHad() {
        Vocabulary both =
                milk.with(List.of(new ProductText("Kéfir natural 500 ml", null, "Lácteos", "")));
        assertThat(both.size()).isGreaterThan(milk.size());
        assertThat(both.with(List.of(MILK))).isSameAs(both);
    }
}
