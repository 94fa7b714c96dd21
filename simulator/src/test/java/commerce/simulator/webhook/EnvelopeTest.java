package commerce.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.simulator.SimulatorProperties;
import commerce.simulator.customer.Phone;
import commerce.simulator.customer.Profile;
import commerce.simulator.webhook.Update.Message;
import commerce.simulator.webhook.Update.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class EnvelopeTest {

    private static final Phone ANA = Phone.parse("5491155550101");

    private final Envelope envelope =
            new Envelope(
                    JsonMapper.shared(),
                    new Binder(new MapConfigurationPropertySource(Map.of()))
                            .bindOrCreate("simulator", SimulatorProperties.class));

    @Test
    void aMessageIsWhereMetaPutsIt() {
        JsonNode json = json(List.of(message(new Profile("Ana", null, null, true, false), "m1")));

        assertThat(json)
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"object": "whatsapp_business_account",
                                         "entry": [{
                                           "id": "1066000000000",
                                           "changes": [{
                                             "value": {
                                               "messaging_product": "whatsapp",
                                               "metadata": {
                                                 "display_phone_number": "5491150000000",
                                                 "phone_number_id": "1066000000001"},
                                               "contacts": [{
                                                 "profile": {"name": "Ana"},
                                                 "wa_id": "5491155550101"}],
                                               "messages": [{"id": "m1"}]},
                                             "field": "messages"}]}]}
                                        """));
    }

    @Test
    void aCustomerWithoutPhoneIsIntroducedByUserId() {
        JsonNode json =
                json(List.of(message(new Profile("Ana", "ana.p", "AR.1", false, true), "m")));

        assertThat(json.at("/entry/0/changes/0/value/contacts/0").toString())
                .isEqualTo(
                        "{\"profile\":{\"name\":\"Ana\",\"username\":\"ana.p\"},\"user_id\":\"AR.1\"}");
    }

    @Test
    void aLargeBatchHasSeveralEntriesWithSeveralChangesWithSeveralMessages() {
        Profile ana = new Profile("Ana", null, null, true, false);
        JsonNode json = json(IntStream.range(0, 250).mapToObj(i -> message(ana, "m" + i)).toList());

        assertThat(json.path("entry")).hasSize(3);
        assertThat(json.at("/entry/0/changes")).hasSize(10);
        assertThat(json.at("/entry/0/changes/0/value/messages")).hasSize(10);
        assertThat(json.at("/entry/0/changes/0/value/contacts")).hasSize(1);
        List<String> ids =
                json.path("entry").values().stream()
                        .flatMap(entry -> entry.path("changes").values().stream())
                        .flatMap(change -> change.at("/value/messages").values().stream())
                        .map(message -> message.path("id").stringValue())
                        .toList();
        assertThat(ids).isEqualTo(IntStream.range(0, 250).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void messagesAndStatusesAreNotInOneChange() {
        Profile ana = new Profile("Ana", null, null, true, false);
        ObjectNode status = JsonNodeFactory.instance.objectNode().put("id", "s1");
        JsonNode json = json(List.of(message(ana, "m1"), new Status(status), message(ana, "m2")));

        assertThat(json.at("/entry/0/changes")).hasSize(3);
        assertThat(json.at("/entry/0/changes/1/value/statuses/0/id").stringValue()).isEqualTo("s1");
        assertThat(json.at("/entry/0/changes/1/value/messages").isMissingNode()).isTrue();
    }

    private JsonNode json(List<Update> updates) {
        return JsonMapper.shared().readTree(envelope.of(updates));
    }

    private static Update message(Profile profile, String id) {
        return new Message(ANA, profile, JsonNodeFactory.instance.objectNode().put("id", id));
    }
}
