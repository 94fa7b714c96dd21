package commerce.simulator.control;

import commerce.simulator.customer.Received;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes received messages as {@code {seq, id, at, to, payload}}. */
@Component
class ReceivedJson {

    private final JsonMapper json;

    ReceivedJson(JsonMapper json) {
        this.json = json;
    }

    /** An array, with each payload as the business sent it. */
    byte[] array(List<Received> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512 * (messages.size() + 1));
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartArray();
            for (Received message : messages) {
                write(generator, message, message.payload());
            }
            generator.writeEndArray();
        }
        return out.toByteArray();
    }

    /** One object on one line. */
    String line(Received message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = json.createGenerator(out)) {
            write(generator, message, json.readTree(message.payload()).toString());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator generator, Received message, String payload) {
        generator.writeStartObject();
        generator.writeNumberProperty("seq", message.seq());
        generator.writeStringProperty("id", message.id());
        generator.writeStringProperty("at", message.at().toString());
        generator.writeStringProperty("to", message.customer().phone().digits());
        generator.writeName("payload");
        generator.writeRawValue(payload);
        generator.writeEndObject();
    }
}
