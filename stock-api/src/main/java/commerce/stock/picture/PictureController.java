package commerce.stock.picture;

import commerce.stock.StockProperties;
import commerce.stock.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

@RestController
@Tag(name = "Pictures", description = "What products look like")
class PictureController {

    /** WhatsApp takes no larger ones. */
    private static final int LARGEST = 5 * 1024 * 1024;

    private final Pictures pictures;
    private final CacheControl cacheControl;

    PictureController(Pictures pictures, StockProperties properties) {
        this.pictures = pictures;
        this.cacheControl = CacheControl.maxAge(properties.pictureMaxAge()).cachePublic();
    }

    @GetMapping("/pictures/{sku}")
    @SecurityRequirements
    @Operation(summary = "A product's picture; open to everyone, since WhatsApp fetches it")
    ResponseEntity<byte[]> picture(@PathVariable String sku, ServletWebRequest request) {
        String digest =
                pictures.digest(sku)
                        .orElseThrow(() -> ProblemException.notFound("picture of product", sku));
        String tag = "\"" + digest + "\"";
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(cacheControl)
                    .build();
        }
        Picture picture =
                pictures.find(sku)
                        .orElseThrow(() -> ProblemException.notFound("picture of product", sku));
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(cacheControl)
                .contentType(picture.type())
                .body(picture.content());
    }

    @PutMapping(
            path = "/api/products/{sku}/picture",
            consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Give a product a picture: PNG or JPEG, at most 5 MB",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.IMAGE_PNG_VALUE,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.IMAGE_JPEG_VALUE,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    void put(@PathVariable String sku, HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        byte[] content = request.getInputStream().readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw tooLarge();
        }
        PictureKind kind =
                PictureKind.of(content)
                        .orElseThrow(
                                () ->
                                        ProblemException.malformed(
                                                "The body is neither a PNG nor a JPEG."));
        pictures.put(sku, new Picture(kind.type(), content));
    }

    private static ProblemException tooLarge() {
        return ProblemException.tooLarge("A picture has at most 5 MB.");
    }
}
