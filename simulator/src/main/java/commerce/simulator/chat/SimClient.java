package commerce.simulator.chat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The control API as one customer uses it. */
final class SimClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Something a person can do something about, in one sentence. */
    static final class Trouble extends Exception {
        private static final long serialVersionUID = 1L;

        Trouble(String sentence) {
            super(sentence);
        }
    }

    /** A message of the business. */
    record Incoming(long seq, String id, JsonNode payload) {}

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(3))
                    .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI simulator;
    private final String customer;

    SimClient(URI simulator, String phone) {
        this.simulator = simulator;
        this.customer = simulator.toString().replaceAll("/+$", "") + "/sim/customers/" + phone;
    }

    void introduce(String name) throws Trouble, InterruptedException {
        ObjectNode profile = JsonNodeFactory.instance.objectNode().put("name", name);
        call(request("").PUT(BodyPublishers.ofString(profile.toString())), PATIENCE);
    }

    void send(ObjectNode message) throws Trouble, InterruptedException {
        // Not sent again in the background: the person at the keyboard decides that.
        JsonNode written =
                call(
                        request("/messages?retry=false")
                                .POST(BodyPublishers.ofString(message.toString())),
                        PATIENCE);
        int status = written.path("webhookStatus").asInt(0);
        if (status < 200 || status >= 300) {
            String why = written.path("webhookError").stringValue("").strip();
            throw new Trouble(
                    status == 0
                            ? "The webhook did not answer: " + why + "."
                            : "The webhook refused the message with HTTP %d%s."
                                    .formatted(status, why.isEmpty() ? "" : ": " + why));
        }
    }

    /** Messages after {@code seq}; waits for the first one. */
    List<Incoming> await(long seq, Duration wait) throws Trouble, InterruptedException {
        JsonNode messages =
                call(
                        request("/messages?after=%d&waitMillis=%d".formatted(seq, wait.toMillis()))
                                .GET(),
                        wait.plus(PATIENCE));
        return messages.values().stream()
                .map(
                        message ->
                                new Incoming(
                                        message.path("seq").asLong(),
                                        message.path("id").stringValue(""),
                                        message.path("payload")))
                .toList();
    }

    /** The blue ticks. */
    void read() throws Trouble, InterruptedException {
        call(request("/read").POST(BodyPublishers.noBody()), PATIENCE);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(customer + path))
                .header("Content-Type", "application/json");
    }

    private JsonNode call(HttpRequest.Builder request, Duration timeout)
            throws Trouble, InterruptedException {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(timeout).build(), BodyHandlers.ofString());
            JsonNode body = json.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new Trouble(
                        "The simulator says: "
                                + body.path("detail").stringValue("HTTP " + answer.statusCode()));
            }
            return body;
        } catch (ConnectException down) {
            throw new Trouble("The simulator is not running at " + simulator + ".");
        } catch (JacksonException notJson) {
            throw new Trouble("What answers at " + simulator + " is not the simulator.");
        } catch (IOException broken) {
            throw new Trouble(
                    "The simulator at " + simulator + " does not answer: " + broken.getMessage());
        }
    }
}
