package commerce.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class ArgumentsTest {

    private interface Options {
        @Option(names = "--rates", split = ",", defaultValue = "1,2")
        List<Integer> rates();

        @Option(names = "--seconds", defaultValue = "30")
        Duration run();

        @Option(names = "--file")
        @Nullable Path file();

        @Option(names = "--wrong")
        boolean wrong();
    }

    @Test
    void whatIsNotGivenIsAsSaid() {
        Options options = Arguments.parse(Options.class);

        assertThat(options.rates()).containsExactly(1, 2);
        assertThat(options.run()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.file()).isNull();
        assertThat(options.wrong()).isFalse();
    }

    @Test
    void valuesStandBehindASpaceOrAnEqualsSign() {
        Options options =
                Arguments.parse(
                        Options.class, "--rates", "5,6,7", "--seconds=2", "--file=/a=b", "--wrong");

        assertThat(options.rates()).containsExactly(5, 6, 7);
        assertThat(options.run()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.file()).isEqualTo(Path.of("/a=b"));
        assertThat(options.wrong()).isTrue();
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThatThrownBy(() -> Arguments.parse(Options.class, "--rate", "5"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--rate");
        assertThatThrownBy(() -> Arguments.parse(Options.class, "--seconds", "many"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'many' is not a number of seconds");
        assertThatThrownBy(() -> Arguments.parse(Options.class, "--rates", "5,x"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'x'");
        assertThatThrownBy(() -> Arguments.parse(Options.class, "--file"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--file");
    }
}
