package commerce.stock.picture;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.stock.RunningApi;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

class PictureIT extends RunningApi {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};

    @Test
    void everyoneMaySeeAPictureAndKeepIt() {
        var picture = get(NOBODY, "/pictures/VER-0001").expect(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/png");
        assertThat(picture.header("Cache-Control")).isEqualTo("max-age=86400, public");
        assertThat(PictureKind.of(picture.body())).contains(PictureKind.PNG);
        var again =
                get(NOBODY, "/pictures/VER-0001")
                        .header("If-None-Match", picture.tag())
                        .expect(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.tag()).isEqualTo(picture.tag());
        call(NOBODY, HttpMethod.HEAD, "/pictures/VER-0001").expect(200);
    }

    @Test
    void aProductWithoutAPictureHasNone() {
        String sku = aProduct("100.00", 0);
        get(NOBODY, "/pictures/" + sku).send().expectProblem(404, "not-found");
        get(NOBODY, "/pictures/NONE").send().expectProblem(404, "not-found");
    }

    @Test
    void aPictureIsReplacedAndTheProductHasChanged() {
        String sku = aProduct("100.00", 0);
        long last = lastChange();
        put(sku, MediaType.IMAGE_PNG, PNG).expect(204);
        var png = get(NOBODY, "/pictures/" + sku).expect(200);
        assertThat(png.body()).isEqualTo(PNG);
        var product = get(READER, "/api/products/" + sku).expect(200);
        assertThat(product.at("/picture").asString()).isEqualTo("/pictures/" + sku);
        assertThat(product.tag()).isEqualTo("\"1\"");

        put(sku, MediaType.IMAGE_JPEG, JPEG).expect(204);
        var jpeg = get(NOBODY, "/pictures/" + sku).header("If-None-Match", png.tag()).expect(200);
        assertThat(jpeg.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(changesSince(last))
                .hasSize(2)
                .containsOnly(
                        "product-changed.v1 {\"sku\":\"%s\",\"aspects\":[\"text\"]}"
                                .formatted(sku));
        assertThat(
                        get(ADMIN, "/api/audit?subject=" + sku)
                                .expect(200)
                                .at("/items/0/action")
                                .asString())
                .isEqualTo("picture.changed");
    }

    @Test
    void whatIsNoPictureIsRefused() {
        String sku = aProduct("100.00", 0);
        put(sku, MediaType.IMAGE_PNG, "GIF89a, or so".getBytes(StandardCharsets.UTF_8))
                .send()
                .expectProblem(400, "malformed");
        put(sku, MediaType.IMAGE_GIF, PNG).expect(415);
        put("NONE", MediaType.IMAGE_PNG, PNG).send().expectProblem(404, "not-found");
    }

    @Test
    void aPictureHasABound() {
        String sku = aProduct("100.00", 0);
        byte[] largest = Arrays.copyOf(PNG, 5 * 1024 * 1024);
        put(sku, MediaType.IMAGE_PNG, largest).expect(204);
        put(sku, MediaType.IMAGE_PNG, Arrays.copyOf(PNG, largest.length + 1))
                .send()
                .expectProblem(413, "too-large");
    }

    private Call put(String sku, MediaType type, byte[] content) {
        return call(EDITOR, HttpMethod.PUT, "/api/products/" + sku + "/picture")
                .body(type, content);
    }
}
