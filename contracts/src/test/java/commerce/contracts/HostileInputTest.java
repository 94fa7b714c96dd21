package commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.EventCodec.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes from outside may be anything. It is read, or refused in the one way that is announced;
 * what was read is written and read again as the same.
 */
class HostileInputTest {

    private static final EventCodec CODEC = new EventCodec();
    private static final int TRIES = 10_000;

    private static final List<String> PIECES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1e999999999",
                    "99999999999999999999",
                    "\"\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"👩‍👩‍👧‍👦\"",
                    "[]",
                    "{}",
                    "[[[[[[[[",
                    "{\"a\":",
                    "\"9999-99-99T99:99:99Z\"",
                    "\"-999999999-01-01T00:00:00Z\"",
                    "NaN",
                    ":",
                    "::",
                    ",",
                    "\\",
                    "\u0000",
                    "\u202e",
                    "٣",
                    "-0",
                    "2147483648");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anEntryIsReadOrUnreadable(long seed) {
        Random random = new Random(seed);
        List<Map<String, String>> entries = entries();
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            Map<String, String> fields =
                    mutated(entries.get(random.nextInt(entries.size())), random);
            if (readsOrRefuses(fields)) {
                read++;
            }
        }
        // Neither all nor nothing, or the mutations would be no test.
        assertThat(read).isBetween(TRIES / 20, TRIES * 19 / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aButtonsIdIsReadOrNotOurs(long seed) {
        Random random = new Random(seed);
        List<String> ids = ActionTest.actions().map(Action::text).toList();
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            String id = mutated(ids.get(random.nextInt(ids.size())), random);
            Optional<Action> action = Action.read(id);
            if (action.isPresent()) {
                read++;
                assertThat(Action.read(action.get().text())).as(id).isEqualTo(action);
                assertThat(action.get().text()).hasSizeLessThanOrEqualTo(Action.MOST_CHARACTERS);
            }
        }
        assertThat(read).isBetween(TRIES / 50, TRIES * 19 / 20);
    }

    @Test
    void deepNestingIsRefusedAndEndsNoThread() {
        String deep = "[".repeat(200_000);
        for (String type : EventCodec.types().keySet()) {
            assertThat(readsOrRefuses(Map.of("id", "m", "type", type, "body", deep))).isFalse();
            assertThat(readsOrRefuses(with(type, deep))).isFalse();
            assertThat(readsOrRefuses(with(type, "{\"x\":".repeat(200_000)))).isFalse();
        }
    }

    /**
     * @return whether it was read
     * @throws RuntimeException any but the announced one
     */
    static boolean readsOrRefuses(Map<String, String> fields) {
        Envelope envelope;
        try {
            envelope = CODEC.read(fields);
        } catch (UnreadableEventException e) {
            return false;
        }
        assertThat(CODEC.read(CODEC.write(envelope))).isEqualTo(envelope);
        return true;
    }

    private static List<Map<String, String>> entries() {
        List<Map<String, String>> entries = new ArrayList<>();
        Samples.all().values().forEach(event -> entries.add(with(event)));
        return entries;
    }

    private static Map<String, String> with(Event event) {
        return with(EventCodec.typeOf(event), CODEC.writeBody(event));
    }

    static Map<String, String> with(String type, String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(EventCodec.ID, "wamid.1");
        fields.put(EventCodec.TYPE, type);
        fields.put(EventCodec.CUSTOMER, "c17");
        fields.put(EventCodec.NUMBER, "12");
        fields.put(EventCodec.ACCEPTED_AT, "1795523415250");
        fields.put(EventCodec.TRACE, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        fields.put(
                EventCodec.CONTACT,
                "{\"phone\":\"5491155550101\",\"userId\":\"AR.1\",\"phoneNumberId\":\"1066\",\"name\":\"Ana\"}");
        fields.put(EventCodec.BODY, body);
        return fields;
    }

    private static Map<String, String> mutated(Map<String, String> entry, Random random) {
        Map<String, String> fields = new LinkedHashMap<>(entry);
        List<String> names = List.copyOf(entry.keySet());
        // Mostly the body: there is most in it.
        String name =
                random.nextInt(3) > 0 ? EventCodec.BODY : names.get(random.nextInt(names.size()));
        if (random.nextInt(50) == 0) {
            fields.remove(name);
        } else {
            fields.computeIfPresent(name, (_, text) -> mutated(text, random));
        }
        return fields;
    }

    /** A few changes: pieces put in, parts cut out or doubled, characters changed. */
    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            int to = Math.min(changed.length(), at + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> changed.delete(at, to);
                case 2 -> changed.insert(at, changed.substring(at, to));
                case 3 -> changed.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
                case 4 -> {
                    if (at < changed.length()) {
                        changed.setCharAt(at, (char) random.nextInt(Character.MAX_VALUE));
                    }
                }
                default -> {
                    byte[] bytes = changed.toString().getBytes(StandardCharsets.UTF_8);
                    if (bytes.length > 0) {
                        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                    changed.replace(0, changed.length(), new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        return changed.toString();
    }
}
