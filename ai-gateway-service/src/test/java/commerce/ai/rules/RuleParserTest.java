package commerce.ai.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.contracts.Intent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {

    private final RuleParser parser = new RuleParser();

    @Test
    void a_line_gives_a_rule_for_each_of_its_patterns() {
        parser.read(List.of("help\t0.9\t-\t^ ayuda $ ; como funciona"));

        assertThat(parser.rules()).hasSize(2);
        Rule anchored = parser.rules().getFirst();
        assertThat(anchored.intent()).isEqualTo(Intent.HELP);
        assertThat(anchored.weight()).isEqualTo(0.9);
        assertThat(anchored.atStart()).isTrue();
        assertThat(anchored.atEnd()).isTrue();
        assertThat(parser.rules().getLast().pattern()).hasSize(2);
    }

    @Test
    void macros_stand_for_their_alternatives() {
        parser.read(List.of("@see\tver|mostra*", "view_offers\t0.9\titem\t@see|quiero ofertas?"));

        Rule rule = parser.rules().getFirst();
        assertThat(rule.conditions()).containsExactly(Condition.ITEM);
        assertThat(rule.pattern().getFirst())
                .isInstanceOfSatisfying(
                        Element.Word.class,
                        word -> {
                            assertThat(word.matches("quiero")).isTrue();
                            assertThat(word.matches("mostrame")).isTrue();
                            assertThat(word.matches("busco")).isFalse();
                        });
        assertThat(rule.pattern().getLast().optional()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help\t0.9\tayuda",
                "nonsense\t0.9\t-\tayuda",
                "help\t2\t-\tayuda",
                "help\t0.9\tsometimes\tayuda",
                "help\t0.9\t-\t<nothing>",
                "help\t0.9\t-\t@unknown",
            })
    void a_table_with_a_mistake_is_refused(String line) {
        assertThatThrownBy(() -> parser.read(List.of(line)))
                .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
    }
}
