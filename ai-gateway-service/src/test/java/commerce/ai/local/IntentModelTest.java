package commerce.ai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import commerce.ai.catalogue.Vocabulary;
import commerce.ai.local.IntentTrainer.Sample;
import commerce.ai.rules.RuleUnderstanding;
import commerce.contracts.Intent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IntentModelTest {

    private static final RuleUnderstanding RULES = new RuleUnderstanding(() -> Vocabulary.EMPTY);
    private static final List<Sample> SAMPLES =
            List.of(
                    sample("zumbo", Intent.HELP),
                    sample("zumbo ya", Intent.HELP),
                    sample("krapa", Intent.THANKS),
                    sample("krapa che", Intent.THANKS));

    private final IntentModel model = IntentTrainer.train(SAMPLES, SAMPLES, SAMPLES).measured();

    @Test
    void it_tells_apart_what_it_has_learnt_and_words_like_it() {
        assertThat(best("zumbo")).isEqualTo(Intent.HELP);
        assertThat(best("krapa")).isEqualTo(Intent.THANKS);
        assertThat(best("krappa")).isEqualTo(Intent.THANKS);
    }

    @Test
    void probabilities_sum_to_one() {
        assertThat(Arrays.stream(model.probabilities(features("hola"))).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void it_is_the_same_after_it_was_written_and_read() throws IOException {
        IntentModel read = IntentModel.read(new ByteArrayInputStream(bytes(model)));

        assertThat(read.probabilities(features("krapa")))
                .containsExactly(model.probabilities(features("krapa")));
    }

    @Test
    void the_same_samples_make_the_same_bytes() throws IOException {
        assertThat(bytes(IntentTrainer.train(SAMPLES, SAMPLES, SAMPLES).measured()))
                .isEqualTo(bytes(model));
    }

    @Test
    void a_model_of_another_version_is_refused() throws IOException {
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(other)) {
            zip.write(new byte[100]);
        }

        assertThatThrownBy(() -> IntentModel.read(new ByteArrayInputStream(other.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version");
    }

    private Intent best(String text) {
        double[] probabilities = model.probabilities(features(text));
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return IntentModel.COLUMNS.get(best);
    }

    private static byte[] bytes(IntentModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }

    private static Sample sample(String text, Intent intent) {
        return new Sample(features(text), intent);
    }

    private static Features features(String text) {
        return Features.of(RULES.read(text));
    }
}
