package commerce.simulator.media;

import commerce.simulator.graph.Access;
import commerce.simulator.graph.GraphAnswers;
import commerce.simulator.graph.GraphError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Upload in one step, download in two: metadata with a URL, then the URL, which lives 5 minutes.
 */
@RestController
class MediaController {

    private static final Duration URL_LIFE = Duration.ofMinutes(5);

    private final Access access;
    private final MediaStore store;
    private final GraphAnswers answers;
    private final DownloadUrls urls;

    MediaController(Access access, MediaStore store, GraphAnswers answers, InstantSource clock) {
        this.access = access;
        this.store = store;
        this.answers = answers;
        this.urls = new DownloadUrls(clock, URL_LIFE);
    }

    @PostMapping({
        "/{version:v\\d+\\.\\d+}/{phoneNumberId:\\d+}/media",
        "/{phoneNumberId:\\d+}/media"
    })
    Mono<ResponseEntity<byte[]>> upload(
            @PathVariable(required = false) @Nullable String version,
            @PathVariable String phoneNumberId,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            ServerWebExchange exchange) {
        Optional<GraphError> refused =
                version == null
                        ? access.refuses(authorization)
                        : access.refuses(authorization, version, phoneNumberId);
        if (refused.isPresent()) {
            return Mono.just(answers.error(refused.get()));
        }
        return exchange.getMultipartData().flatMap(this::keep);
    }

    @GetMapping({"/{version:v\\d+\\.\\d+}/{mediaId:\\d+}", "/{mediaId:\\d+}"})
    ResponseEntity<byte[]> describe(
            @PathVariable String mediaId,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            ServerWebExchange exchange) {
        Optional<GraphError> refused = access.refuses(authorization);
        if (refused.isPresent()) {
            return answers.error(refused.get());
        }
        Optional<Media> found = store.find(mediaId);
        if (found.isEmpty()) {
            return answers.error(GraphError.unknownObject(mediaId, "get"));
        }
        Media media = found.get();
        URI self = exchange.getRequest().getURI();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("messaging_product", "whatsapp");
        body.put("url", urls.of(self, media.id()));
        body.put("mime_type", media.mimeType());
        body.put("sha256", media.sha256());
        body.put("file_size", media.size());
        body.put("id", media.id());
        return answers.ok(body);
    }

    @DeleteMapping({"/{version:v\\d+\\.\\d+}/{mediaId:\\d+}", "/{mediaId:\\d+}"})
    ResponseEntity<byte[]> delete(
            @PathVariable String mediaId,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        Optional<GraphError> refused = access.refuses(authorization);
        if (refused.isPresent()) {
            return answers.error(refused.get());
        }
        return store.remove(mediaId)
                ? answers.ok(JsonNodeFactory.instance.objectNode().put("success", true))
                : answers.error(GraphError.unknownObject(mediaId, "delete"));
    }

    @GetMapping(DownloadUrls.PATH)
    ResponseEntity<Resource> download(
            @RequestParam String mid,
            @RequestParam long ext,
            @RequestParam String hash,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        if (access.refuses(authorization).isPresent()) {
            return ResponseEntity.status(401).build();
        }
        Optional<Media> found = urls.alive(mid, ext, hash) ? store.find(mid) : Optional.empty();
        return found.map(
                        media ->
                                ResponseEntity.ok()
                                        .contentType(MediaType.parseMediaType(media.mimeType()))
                                        .contentLength(media.size())
                                        .body(media.content()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Mono<ResponseEntity<byte[]>> keep(MultiValueMap<String, Part> parts) {
        if (!"whatsapp".equals(field(parts, "messaging_product"))) {
            return refused(GraphError.invalid("The parameter messaging_product is required."));
        }
        if (!(parts.getFirst("file") instanceof FilePart file)) {
            return refused(GraphError.invalid("The parameter file is required."));
        }
        String mimeType = mimeType(parts, file);
        Optional<MediaKind> kind = MediaKind.of(mimeType);
        if (kind.isEmpty()) {
            return refused(
                    GraphError.invalid(
                            "Param file must be a file with one of the supported types. Received"
                                    + " file of type '"
                                    + mimeType
                                    + "'."));
        }
        Path target = store.newFile();
        return file.transferTo(target)
                .then(
                        Mono.fromCallable(() -> keep(target, mimeType, kind.get()))
                                .subscribeOn(Schedulers.boundedElastic()));
    }

    private ResponseEntity<byte[]> keep(Path file, String mimeType, MediaKind kind)
            throws IOException {
        long size = Files.size(file);
        if (size == 0 || size > kind.mostBytes()) {
            Files.delete(file);
            return answers.error(
                    GraphError.of(
                            131053,
                            "File size %d is not within 1 and %d bytes"
                                    .formatted(size, kind.mostBytes())));
        }
        Media kept = store.keep(file, mimeType);
        return answers.ok(JsonNodeFactory.instance.objectNode().put("id", kept.id()));
    }

    private Mono<ResponseEntity<byte[]>> refused(GraphError error) {
        return Mono.just(answers.error(error));
    }

    private static String mimeType(MultiValueMap<String, Part> parts, FilePart file) {
        String given = field(parts, "type");
        MediaType ofPart = file.headers().getContentType();
        return given != null ? given : ofPart != null ? ofPart.toString() : "";
    }

    private static @Nullable String field(MultiValueMap<String, Part> parts, String name) {
        return parts.getFirst(name) instanceof FormFieldPart field ? field.value() : null;
    }
}
