package commerce.streams.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Action;
import commerce.testsupport.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The id of a button is one of ours, and then always the same one, or it is not. */
public class ButtonFuzzTest {

    @Test
    void isReadOrNotOurs() {
        List<byte[]> examples =
                Stream.concat(
                                Stream.of(Action.Simple.values()).map(Action::text),
                                Stream.of(
                                        "add:LAC-0012:2",
                                        "quantity:LAC-0012:99",
                                        "product:LAC-0012",
                                        "line:LAC-0012",
                                        "remove:LAC-0012",
                                        "categories:2",
                                        "category:lacteos-y-huevos",
                                        "cart:1",
                                        "page:c2VhcmNo",
                                        "pay:cash",
                                        "confirm:a1",
                                        "cancel-order:ORD-1",
                                        "track:ORD-1"))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();

        assertThat(Fuzzing.run(ButtonFuzzTest.class, examples, 5_000)).isGreaterThan(1_000);
    }

    public static void fuzzerTestOneInput(byte[] data) {
        Action.read(new String(data, StandardCharsets.UTF_8))
                .ifPresent(
                        action -> {
                            assertThat(action.text())
                                    .hasSizeLessThanOrEqualTo(Action.MOST_CHARACTERS);
                            assertThat(Action.read(action.text())).contains(action);
                        });
    }
}
