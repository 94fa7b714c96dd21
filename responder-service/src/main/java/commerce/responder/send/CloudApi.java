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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /{version}/{phone_number_id}/messages}. */
class CloudApi implements AutoCloseable {

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
        HttpRequest request =
                HttpRequest.newBuilder(address(phoneNumberId))
                        .timeout(properties.sendTimeout())
                        .header("Authorization", "Bearer " + properties.accessToken())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                        .build();
        try {
            return read(client.send(request, BodyHandlers.ofByteArray()));
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            return new Answer.NotReached(e.toString());
        } catch (IOException e) {
            return new Answer.Unclear(e.toString());
        }
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
