package commerce.streams;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Event;
import commerce.contracts.EventCodec;
import commerce.contracts.StreamName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/streams.md} says what is on each stream; this holds it against the code. */
class StreamsDocumentTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\| .* \\| (.*) \\|$");
    private static final Pattern TYPE = Pattern.compile("`([a-z-]+\\.v\\d+)`");

    @Test
    void theTableOfStreamsIsTrue() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "streams.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && row.group(2).contains(".v")) {
                documented.put(
                        row.group(1),
                        TYPE.matcher(row.group(2))
                                .results()
                                .map(type -> type.group(1))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }

        assertThat(documented).isEqualTo(inCode());
    }

    private static Map<String, Set<String>> inCode() {
        Map<String, Set<String>> streams = new TreeMap<>();
        for (StreamName stream : StreamName.values()) {
            Set<String> types = new TreeSet<>();
            EventCodec.types()
                    .forEach(
                            (type, event) -> {
                                if (carries(stream, event)) {
                                    types.add(type);
                                }
                            });
            streams.put(stream.text(), types);
        }
        return streams;
    }

    private static boolean carries(StreamName stream, Class<? extends Event> event) {
        return stream.carries().isAssignableFrom(event);
    }
}
