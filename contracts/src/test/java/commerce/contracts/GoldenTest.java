package commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import commerce.contracts.EventCodec.UnreadableEventException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The wire format of every event: {@code golden/<type>.json} is what its body looks like. */
class GoldenTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final EventCodec CODEC = new EventCodec();

    static Stream<String> types() {
        return EventCodec.types().keySet().stream();
    }

    @Test
    void everyTypeHasASampleAndAGoldenFileAndNoGoldenFileIsLeftOver() throws Exception {
        assertThat(Samples.all().keySet()).isEqualTo(EventCodec.types().keySet());
        assertThat(goldenFiles()).containsExactlyElementsOf(EventCodec.types().keySet());
    }

    @Test
    void typesAreListedInTheOrderOfTheirNamesAndEachSaysItsVersion() {
        assertThat(List.copyOf(EventCodec.types().keySet()))
                .isSorted()
                .allSatisfy(type -> assertThat(type).matches("[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSampleFillsEveryField(String type) throws Exception {
        Event sample = sample(type);
        for (RecordComponent component : sample.getClass().getRecordComponents()) {
            assertThat(component.getAccessor().invoke(sample)).as(component.getName()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aProducerWritesTheGoldenBody(String type) throws Exception {
        assertThat(JSON.readTree(CODEC.writeBody(sample(type)))).isEqualTo(golden(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aConsumerReadsTheGoldenBody(String type) throws Exception {
        assertThat(CODEC.readBody(type, golden(type).toString())).isEqualTo(sample(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aConsumerPassesOverFieldsItDoesNotKnow(String type) throws Exception {
        ObjectNode golden = golden(type);
        objects(golden)
                .forEach(
                        object -> {
                            object.put("a_field_of_tomorrow", "x");
                            object.putObject("another").putArray("deep").addNull().add(1.5);
                        });

        assertThat(CODEC.readBody(type, golden.toString())).isEqualTo(sample(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatMayBeAbsentIsReadAsAbsentAndWhatMustBeThereIsMissed(String type) throws Exception {
        for (RecordComponent component : sample(type).getClass().getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            for (boolean asNull : new boolean[] {false, true}) {
                ObjectNode body = golden(type);
                assertThat(body.has(component.getName())).as(component.getName()).isTrue();
                if (asNull) {
                    body.putNull(component.getName());
                } else {
                    body.remove(component.getName());
                }
                if (optional) {
                    Event read = CODEC.readBody(type, body.toString());
                    assertThat(component.getAccessor().invoke(read)).isNull();
                } else {
                    assertUnreadable(type, body.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFieldOfAnInnerObjectThatIsMissingIsAbsentOrMissed(String type) throws Exception {
        int objects = objects(golden(type)).size();
        for (int i = 1; i < objects; i++) {
            for (String field : List.copyOf(objects(golden(type)).get(i).propertyNames())) {
                ObjectNode body = golden(type);
                objects(body).get(i).remove(field);
                try {
                    Event read = CODEC.readBody(type, body.toString());
                    // Readable: then it is an absent field, and none that was made up.
                    assertThat(JSON.readTree(CODEC.writeBody(read))).isEqualTo(body);
                } catch (UnreadableEventException missed) {
                    assertThat(missed).hasMessageContaining(type);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsNoObjectOfThatTypeIsUnreadable(String type) throws Exception {
        String golden = golden(type).toString();
        for (String body :
                List.of("", "null", "[]", "1", "\"x\"", "{", golden + "}", golden + golden)) {
            assertUnreadable(type, body);
        }
        assertUnreadable(type, golden.substring(0, golden.length() - 1));
        assertUnreadable(type + "x", golden);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aValueOfAnotherKindIsUnreadable(String type) throws Exception {
        for (String field : List.copyOf(golden(type).propertyNames())) {
            ObjectNode body = golden(type);
            body.putObject(field).put("not", "this");
            assertUnreadable(type, body.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void anEventGoesIntoTheStreamOfItsKind(String type) {
        Event sample = sample(type);
        assertThat(StreamName.of(sample).carries().isInstance(sample)).isTrue();
    }

    private void assertUnreadable(String type, String body) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .as(body)
                .isThrownBy(() -> CODEC.readBody(type, body));
    }

    private static Event sample(String type) {
        return Objects.requireNonNull(Samples.all().get(type), type);
    }

    /** Every JSON object of a body, itself first. */
    private static List<ObjectNode> objects(JsonNode body) {
        List<ObjectNode> objects = new ArrayList<>();
        if (body instanceof ObjectNode object) {
            objects.add(object);
        }
        body.forEach(child -> objects.addAll(objects(child)));
        return objects;
    }

    private static ObjectNode golden(String type) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        GoldenTest.class.getResourceAsStream("/golden/" + type + ".json"), type)) {
            return (ObjectNode)
                    JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Set<String> goldenFiles() throws Exception {
        URI folder = Objects.requireNonNull(GoldenTest.class.getResource("/golden")).toURI();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString())
                            .map(name -> name.substring(0, name.length() - ".json".length()))
                            .toList());
        }
    }
}
