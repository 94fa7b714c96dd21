package commerce.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {

    @Test
    void afterOneThatFailsNothingMoreIsRehearsedAndWorkBegins() {
        List<String> rehearsed = new ArrayList<>();
        Pipeline pipeline =
                new Pipeline(
                        List.of(),
                        List.of(
                                () -> rehearsed.add("one"),
                                () -> {
                                    throw new SQLTransientConnectionException("away");
                                },
                                () -> rehearsed.add("another")));

        pipeline.start();

        assertThat(pipeline.isRunning()).isTrue();
        assertThat(rehearsed).containsExactly("one");
        pipeline.stop();
    }
}
