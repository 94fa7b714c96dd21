package commerce.responder.send;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /{version}/{phone_number_id}/messages}. */
class CloudApi implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CloudApi.class);

    /** The answer comes after it, and is not to wait for it. */
    private static final Duration TYPING_TIMEOUT = Duration.ofSeconds(1);

    private final JsonMapper json = new JsonMapper();
    private final WhatsAppProperties properties;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    CloudApi(WhatsAppProperties properties) {
        this.properties = properties;
        this.client =
                HttpClient.newBuilder()
                        // One request at a time and connection: an answer that is lost concerns
                        // one message, not all that share an HTTP/2 connection.
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(properties.connectTimeout())
                        .executor(executor)
                        .build();
    }

    /**
     * @param body the whole request, as JSON
     * @throws InterruptedException when this thread is to end; then nobody knows whether it was
     *     sent
     */
    Answer send(String phoneNumberId, String body) throws InterruptedException {
        HttpRequest request = request(phoneNumberId, body, properties.sendTimeout());
        try {
            return read(client.send(request, BodyHandlers.ofByteArray()));
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            return new Answer.NotReached(e.toString());
        } catch (IOException e) {
            return new Answer.Unclear(e.toString());
        }
    }

    /**
     * Marks a customer's message as read, and shows them "typing…" until something is sent, for 25
     * s at most. What becomes of it is of no consequence.
     *
     * @param messageId WhatsApp's, of the customer's message
     */
    void showTyping(String phoneNumberId, String messageId) throws InterruptedException {
        ObjectNode body =
                json.createObjectNode()
                        .put("messaging_product", "whatsapp")
                        .put("status", "read")
                        .put("message_id", messageId);
        body.putObject("typing_indicator").put("type", "text");
        try {
            client.send(
                    request(phoneNumberId, body.toString(), TYPING_TIMEOUT),
                    BodyHandlers.discarding());
        } catch (IOException e) {
            log.debug("not shown as being answered: {}", messageId, e);
        }
    }

    private HttpRequest request(String phoneNumberId, String body, Duration timeout) {
        return HttpRequest.newBuilder(address(phoneNumberId))
                .timeout(timeout)
                .header("Authorization", "Bearer " + properties.accessToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    /** Has a connection opened that the first message finds open. */
    void connect() throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(properties.apiBaseUrl())
                        .timeout(properties.connectTimeout())
                        .HEAD()
                        .build(),
                BodyHandlers.discarding());
    }

    private Answer read(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = json.readTree(response.body());
        } catch (JacksonException e) {
            body = json.nullNode();
        }
        if (status >= 200 && status < 300) {
            String id = body.path("messages").path(0).path("id").stringValue("");
            return id.isEmpty()
                    ? new Answer.Unclear("HTTP " + status + " without a message id")
                    : new Answer.Accepted(id);
        }
        JsonNode error = body.path("error");
        if (error.path("code").isInt()) {
            return new Answer.Refused(error.path("code").intValue(), status, words(error));
        }
        // A proxy's error page says nothing about what happened behind it.
        return status >= 500
                ? new Answer.Unclear("HTTP " + status)
                : new Answer.Refused(-status, status, "HTTP " + status);
    }

    private static String words(JsonNode error) {
        String details = error.path("error_data").path("details").stringValue("");
        return error.path("message").stringValue("") + (details.isEmpty() ? "" : ": " + details);
    }

    private URI address(String phoneNumberId) {
        return URI.create(
                "%s/%s/%s/messages"
                        .formatted(
                                properties.apiBaseUrl(), properties.apiVersion(), phoneNumberId));
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
