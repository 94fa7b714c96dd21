package commerce.streams.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Envelope;
import commerce.contracts.EventCodec;
import commerce.testsupport.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An entry of a stream, whoever wrote it, is read or refused in the one way that is announced; what
 * was read is written and read again as the same.
 */
public class EntryFuzzTest {

    private static final EventCodec CODEC = new EventCodec();
    private static final Path GOLDEN = Path.of("../contracts/src/test/resources/golden");
    private static final List<String> FIELDS =
            List.of(
                    EventCodec.TYPE,
                    EventCodec.ID,
                    EventCodec.CUSTOMER,
                    EventCodec.NUMBER,
                    EventCodec.ACCEPTED_AT,
                    EventCodec.TRACE,
                    EventCodec.CONTACT,
                    EventCodec.BODY);

    @Test
    void isReadOrRefused() throws IOException {
        assertThat(Fuzzing.run(EntryFuzzTest.class, examples(), 5_000)).isGreaterThan(1_000);
    }

    /** A field a line, the last one to the end. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", FIELDS.size());
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < lines.length; i++) {
            fields.put(FIELDS.get(i), lines[i]);
        }
        Envelope envelope;
        try {
            envelope = CODEC.read(fields);
        } catch (EventCodec.UnreadableEventException announced) {
            return;
        }
        assertThat(CODEC.read(CODEC.write(envelope))).isEqualTo(envelope);
    }

    private static List<byte[]> examples() throws IOException {
        List<byte[]> examples = new ArrayList<>();
        try (Stream<Path> samples = Files.list(GOLDEN)) {
            for (Path sample : samples.sorted().toList()) {
                String type = sample.getFileName().toString().replace(".json", "");
                String body = Files.readString(sample);
                examples.add(
                        String.join(
                                        "\n",
                                        type,
                                        "wamid.1",
                                        "c17",
                                        "12",
                                        "1795523415250",
                                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                        "{\"phone\":\"5491155550101\",\"phoneNumberId\":\"1066\"}",
                                        body)
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
        return examples;
    }
}
