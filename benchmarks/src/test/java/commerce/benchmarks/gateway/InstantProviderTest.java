package commerce.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class InstantProviderTest {

    @Test
    void whatHasEndedDoesNotAnswerOnConnectionsThatWereOpen() throws Exception {
        InstantProvider provider = new InstantProvider();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:%d/v1/chat/completions"
                                                    .formatted(provider.port())))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);

            provider.close();

            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            assertThat(provider.requests()).isEqualTo(1);
        }
    }
}
