package commerce.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.simulator.SimulatorIT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;

class MediaIT extends SimulatorIT {

    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

    @Test
    void uploadedMediaCanBeSentAndDownloaded() {
        String id = uploaded(upload(PICTURE, MediaType.IMAGE_PNG));
        anaSays("hola");
        sends("'type':'image','image':{'id':'" + id + "'}");

        JsonNode described = described(id);

        assertThat(described.path("mime_type").stringValue()).isEqualTo("image/png");
        assertThat(described.path("file_size").intValue()).isEqualTo(PICTURE.length);
        assertThat(described.path("sha256").stringValue())
                .isEqualTo("92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b");
        byte[] downloaded =
                download(described.path("url").stringValue(), TOKEN)
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType(MediaType.IMAGE_PNG)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        assertThat(downloaded).isEqualTo(PICTURE);
    }

    @Test
    void theUrlWantsTheTokenAndCannotBeMadeUp() {
        String url =
                described(uploaded(upload(PICTURE, MediaType.IMAGE_PNG))).path("url").stringValue();

        download(url, "").expectStatus().isUnauthorized();
        download(url.replaceAll("ext=\\d+", "ext=9999999999"), TOKEN).expectStatus().isNotFound();
    }

    @Test
    void deletedMediaIsGone() {
        String id = uploaded(upload(PICTURE, MediaType.IMAGE_PNG));

        http.delete()
                .uri("/v25.0/" + id)
                .header("Authorization", TOKEN)
                .exchange()
                .expectStatus()
                .isOk();

        http.get()
                .uri("/v25.0/" + id)
                .header("Authorization", TOKEN)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void whatIsTooLargeOrOfAnUnknownTypeIsRefused() {
        assertCode(upload(new byte[5 * 1024 * 1024 + 1], MediaType.IMAGE_PNG), 131053);
        assertCode(upload(PICTURE, MediaType.IMAGE_GIF), 100);
        uploaded(upload(new byte[5 * 1024 * 1024], MediaType.IMAGE_PNG));
    }

    @Test
    void anUploadWantsTheToken() {
        http.post()
                .uri("/v25.0/1066000000001/media")
                .body(BodyInserters.fromMultipartData(parts(PICTURE, MediaType.IMAGE_PNG).build()))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private ResponseSpec upload(byte[] content, MediaType type) {
        return http.post()
                .uri("/v25.0/1066000000001/media")
                .header("Authorization", TOKEN)
                .body(BodyInserters.fromMultipartData(parts(content, type).build()))
                .exchange();
    }

    private static MultipartBodyBuilder parts(byte[] content, MediaType type) {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("messaging_product", "whatsapp");
        parts.part("file", new ByteArrayResource(content), type).filename("file");
        return parts;
    }

    private static String uploaded(ResponseSpec response) {
        return json(response.expectStatus().isOk()).path("id").stringValue();
    }

    private static void assertCode(ResponseSpec response, int code) {
        JsonNode answer = json(response.expectStatus().isBadRequest());
        assertThat(answer.at("/error/code").intValue()).isEqualTo(code);
    }

    private JsonNode described(String id) {
        return json(
                http.get()
                        .uri("/v25.0/" + id)
                        .header("Authorization", TOKEN)
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    private ResponseSpec download(String url, String authorization) {
        return http.get().uri(URI.create(url)).header("Authorization", authorization).exchange();
    }
}
