package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.EventCodec;
import commerce.ingest.ledger.NewMessage;
import commerce.ingest.webhook.WebhookParser.MalformedWebhookException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A webhook may say anything. It is taken apart, or refused in the one way that is announced; what
 * comes out can be stored, sent on, and read there.
 */
class HostileWebhookTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final EventCodec CODEC = new EventCodec();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Instant NOW = Instant.parse("2026-11-24T12:30:15Z");
    private static final int TRIES = 5_000;

    private static final WebhookParser PARSER = new WebhookParser();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsInTheJson(long seed) {
        Random random = new Random(seed);
        List<JsonNode> webhooks = webhooks();
        int broken = 0;
        int whole = 0;
        for (int i = 0; i < TRIES; i++) {
            JsonNode webhook = webhooks.get(random.nextInt(webhooks.size())).deepCopy();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutate(webhook, random);
            }
            for (Update update : parsed(JSON.writeValueAsBytes(webhook))) {
                assertUsable(update);
                if (update instanceof Update.Broken) {
                    broken++;
                } else {
                    whole++;
                }
            }
        }
        // Neither all nor nothing, or the mutations would be no test.
        assertThat(broken).isGreaterThan(TRIES / 50);
        assertThat(whole).isGreaterThan(TRIES / 50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverTheBytes(long seed) {
        Random random = new Random(seed);
        List<byte[]> webhooks = bodies();
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = webhooks.get(random.nextInt(webhooks.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            parsed(bytes).forEach(HostileWebhookTest::assertUsable);
        }
    }

    @Test
    void deepNestingEndsNoThread() {
        for (String opening : List.of("[", "{\"entry\":", "{\"entry\":[{\"changes\":")) {
            assertThat(parsed(opening.repeat(100_000).getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    static List<Update> parsed(byte[] body) {
        try {
            return PARSER.parse(body);
        } catch (MalformedWebhookException e) {
            return List.of();
        }
    }

    static void assertUsable(Update update) {
        switch (update) {
            case Update.Message(var id, var from, var content) -> {
                NewMessage message =
                        NewMessage.accepted(id, new CustomerId("c1"), from, content, NOW, "");
                assertStorable(message);
                assertTravels(
                        new Envelope(id, message.customer(), 1, NOW, "", from, content), content);
            }
            case Update.Status(var status) ->
                    assertTravels(
                            new Envelope("s", new CustomerId("c1"), 0, NOW, "", null, status),
                            status);
            case Update.NumberChanged(var id, var from, var newPhone) -> {
                assertThat(newPhone).matches("[0-9]{5,20}");
                assertThat(id).hasSizeBetween(1, 256);
                assertThat(CODEC.readContact(CODEC.writeContact(from))).isEqualTo(from);
            }
            case Update.Broken(var id, var json, var problem) ->
                    assertStorable(NewMessage.broken(id, json, problem, NOW, ""));
        }
    }

    /** PostgreSQL stores no U+0000, and an id has its bounds. */
    private static void assertStorable(NewMessage message) {
        assertThat(message.id()).hasSizeBetween(1, 256).doesNotContain("\0");
        assertThat(message.body()).doesNotContain("\0");
        assertThat(String.valueOf(message.reason())).doesNotContain("\0");
        if (message.contact() != null) {
            assertThat(CODEC.writeContact(message.contact())).doesNotContain("\0");
        }
    }

    private static void assertTravels(Envelope envelope, Event event) {
        assertThat(CODEC.read(CODEC.write(envelope)).event()).isEqualTo(event);
    }

    static List<byte[]> bodies() {
        return webhooks().stream().map(JSON::writeValueAsBytes).toList();
    }

    private static List<JsonNode> webhooks() {
        List<JsonNode> webhooks = new ArrayList<>();
        for (String message : Webhooks.ofEveryType()) {
            webhooks.add(JSON.readTree(Webhooks.of(message)));
        }
        webhooks.add(
                JSON.readTree(
                        Webhooks.statuses(
                                Webhooks.status("wamid.1", "read", ""),
                                Webhooks.status(
                                        "wamid.2",
                                        "failed",
                                        """
                                        "biz_opaque_callback_data":"12","errors":[{"code":131047,"title":"Re-engagement",
                                          "error_data":{"details":"more than 24 hours"}}]"""))));
        return webhooks;
    }

    /** Changes one place of a tree. */
    private static void mutate(JsonNode root, Random random) {
        List<JsonNode> parents = new ArrayList<>();
        collect(root, parents);
        switch (parents.get(random.nextInt(parents.size()))) {
            case ObjectNode object when !object.isEmpty() -> {
                List<String> names = List.copyOf(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                switch (random.nextInt(4)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(name + "x", object.get(name));
                    default -> object.set(name, anything(object.get(name), random));
                }
            }
            case ArrayNode array when !array.isEmpty() -> {
                int place = random.nextInt(array.size());
                if (random.nextBoolean()) {
                    array.insert(place, array.get(place).deepCopy());
                } else {
                    array.set(place, anything(array.get(place), random));
                }
            }
            default -> {
                // Nothing in it to be changed.
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainer()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    private static JsonNode anything(JsonNode before, Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextInt());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(random.nextGaussian() * 1e300);
            case 4 -> NODES.numberNode(new java.math.BigInteger("9".repeat(300)));
            case 5 -> NODES.booleanNode(random.nextBoolean());
            case 6 -> NODES.stringNode("");
            case 7 -> NODES.stringNode("\0");
            case 8 -> NODES.stringNode("a".repeat(random.nextInt(2_000)));
            case 9 -> NODES.stringNode("\0" + before.asString("x") + "\u202e👩‍👩‍👧‍👦");
            case 10 -> NODES.stringNode(Long.toString(random.nextLong()));
            case 11 -> NODES.arrayNode().add(before);
            case 12 -> NODES.objectNode().set("id", before);
            default -> NODES.stringNode(before.asString("x") + (char) random.nextInt(0xd800));
        };
    }
}
