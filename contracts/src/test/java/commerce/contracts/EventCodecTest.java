package commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import commerce.contracts.EventCodec.UnreadableEventException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final EventCodec CODEC = new EventCodec();

    private static final Contact ANA =
            new Contact("5491155550101", "AR.1349", "106540352242922", "Ana ✨");
    private static final Envelope ENVELOPE =
            new Envelope(
                    "wamid.1",
                    new CustomerId("c17"),
                    42,
                    Instant.parse("2026-11-24T12:30:15.250Z"),
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    ANA,
                    new InboundMessage.Text("hola", null, null));

    @Test
    void anEnvelopeIsWrittenAsTheFieldsOfAStreamEntry() {
        assertThat(CODEC.write(ENVELOPE))
                .containsExactly(
                        Map.entry("id", "wamid.1"),
                        Map.entry("type", "text.v1"),
                        Map.entry("customer", "c17"),
                        Map.entry("number", "42"),
                        Map.entry("at", "1795523415250"),
                        Map.entry(
                                "trace", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                        Map.entry(
                                "contact",
                                "{\"phone\":\"5491155550101\",\"userId\":\"AR.1349\","
                                        + "\"phoneNumberId\":\"106540352242922\","
                                        + "\"name\":\"Ana ✨\"}"),
                        Map.entry("body", "{\"text\":\"hola\"}"));
    }

    @Test
    void everyEventComesBackInItsEnvelope() {
        Samples.all()
                .values()
                .forEach(
                        event -> {
                            Envelope envelope = ENVELOPE.with(event);
                            assertThat(CODEC.read(CODEC.write(envelope))).isEqualTo(envelope);
                        });
    }

    @Test
    void whereNobodyWroteThereIsNoContact() {
        Envelope update =
                new Envelope(
                        "outbox-7",
                        new CustomerId("c17"),
                        0,
                        Instant.EPOCH,
                        "",
                        null,
                        new Reply.Helped(Language.SPANISH));

        Map<String, String> fields = CODEC.write(update);

        assertThat(fields).doesNotContainKey("contact");
        assertThat(CODEC.read(fields)).isEqualTo(update);
    }

    @Test
    void aContactByPhoneOrByUserIdAloneComesBackAsItWas() {
        for (Contact contact :
                List.of(
                        new Contact("5491155550101", null, "1066", null),
                        new Contact(null, "AR.1349", "1066", null),
                        ANA)) {
            assertThat(CODEC.readContact(CODEC.writeContact(contact))).isEqualTo(contact);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{}",
                "{\"phoneNumberId\":\"1066\"}",
                "{\"phone\":\"5491155550101\"}",
                "{\"phone\":{},\"phoneNumberId\":\"1066\"}"
            })
    void whatIsNoContactIsUnreadable(String json) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> CODEC.readContact(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "type", "customer", "number", "at", "trace", "body"})
    void anEntryWithoutAFieldIsUnreadable(String field) {
        Map<String, String> fields = new HashMap<>(CODEC.write(ENVELOPE));
        fields.remove(field);

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> CODEC.read(fields))
                .withMessageContaining(field);
    }

    @ParameterizedTest
    @CsvSource({
        "id, ''",
        "customer, ''",
        "customer, 'c 1'",
        "number, -1",
        "number, 9223372036854775808",
        "number, x",
        "at, ''",
        "at, 2026-11-24",
        "type, text.v2",
        "type, commerce.contracts.InboundMessage$Text",
        "type, ''",
        "body, ''",
        "body, '{\"text\":'",
        "contact, x",
        "contact, null"
    })
    void anEntryWithAFieldThatDoesNotFitIsUnreadable(String field, String value) {
        Map<String, String> fields = new HashMap<>(CODEC.write(ENVELOPE));
        fields.put(field, value);

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> CODEC.read(fields));
    }

    @Test
    void whateverHappensToABodyItIsReadOrUnreadable() {
        Random random = new Random(20261124);
        String alphabet = "{}[]\",:0123456789.-+eE\\unltrfa \u0000\ud800é🥛";
        List<String> types = List.copyOf(EventCodec.types().keySet());
        int unreadable = 0;
        for (int i = 0; i < 20_000; i++) {
            String type = types.get(random.nextInt(types.size()));
            StringBuilder body = new StringBuilder(CODEC.writeBody(Samples.all().get(type)));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(body.length());
                char other = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> body.setCharAt(at, other);
                    case 1 -> body.insert(at, other);
                    default -> body.delete(at, Math.min(body.length(), at + random.nextInt(9)));
                }
                if (body.isEmpty()) {
                    body.append(' ');
                }
            }
            try {
                assertThat(CODEC.readBody(type, body.toString())).isNotNull();
            } catch (UnreadableEventException e) {
                unreadable++;
            }
        }
        assertThat(unreadable).isBetween(2_000, 19_000);
    }

    @Test
    void anEnvelopeHasAnIdAndANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("x".repeat(257), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> envelope("x", -1));
        assertThat(envelope("x".repeat(256), 0).id()).hasSize(256);
    }

    @Test
    void whatFollowsKeepsEverythingButTheEvent() {
        Reply next = new Reply.Helped(Language.SPANISH);

        assertThat(ENVELOPE.with(next))
                .isEqualTo(
                        new Envelope(
                                ENVELOPE.id(),
                                ENVELOPE.customer(),
                                ENVELOPE.number(),
                                ENVELOPE.acceptedAt(),
                                ENVELOPE.trace(),
                                ENVELOPE.contact(),
                                next));
    }

    @Test
    void aContactNeedsOneOfItsTwoNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contact(null, null, "1066", "Ana"));
    }

    private static Envelope envelope(String id, long number) {
        return new Envelope(
                id,
                new CustomerId("c1"),
                number,
                Instant.EPOCH,
                "",
                null,
                new Reply.Helped(Language.SPANISH));
    }
}
