package commerce.simulator.media;

import commerce.simulator.Forgetful;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;

/**
 * Media by id. Uploads lie in a temporary folder rather than on the heap: a document may have 100
 * MB. The oldest are forgotten.
 */
@Component
public class MediaStore implements Forgetful, DisposableBean {

    private static final int MOST = 2000;
    private static final long MOST_BYTES = 512L * 1024 * 1024;

    private final Map<String, Media> media = new LinkedHashMap<>();
    private long bytes;
    private @Nullable Path folder;

    public synchronized boolean has(String id) {
        return media.containsKey(id);
    }

    /**
     * Makes media that stands for what a customer sent.
     *
     * @param type a message type: image, audio, …
     */
    public Sample sample(String type) {
        String mimeType =
                switch (type) {
                    case "image" -> "image/jpeg";
                    case "audio" -> "audio/ogg; codecs=opus";
                    case "video" -> "video/mp4";
                    case "sticker" -> "image/webp";
                    default -> "application/pdf";
                };
        byte[] content = ("sample of " + mimeType).getBytes(StandardCharsets.UTF_8);
        String sha256 = HexFormat.of().formatHex(sha256().digest(content));
        Media added =
                add(
                        new Media(
                                newId(),
                                mimeType,
                                sha256,
                                content.length,
                                new ByteArrayResource(content)));
        return new Sample(added.id(), mimeType, sha256);
    }

    /** What a webhook says about media. */
    public record Sample(String id, String mimeType, String sha256) {}

    synchronized Optional<Media> find(String id) {
        return Optional.ofNullable(media.get(id));
    }

    /** Where the next upload goes. */
    synchronized Path newFile() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("simulator-media");
            }
            return Files.createTempFile(folder, "upload", null);
        } catch (IOException problem) {
            throw new UncheckedIOException("no room for an upload", problem);
        }
    }

    /** Keeps an uploaded file. */
    Media keep(Path file, String mimeType) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return add(
                new Media(
                        newId(),
                        mimeType,
                        HexFormat.of().formatHex(digest.digest()),
                        Files.size(file),
                        new FileSystemResource(file)));
    }

    synchronized boolean remove(String id) {
        Media removed = media.remove(id);
        if (removed == null) {
            return false;
        }
        bytes -= removed.size();
        if (removed.content() instanceof FileSystemResource file) {
            delete(Path.of(file.getPath()));
        }
        return true;
    }

    @Override
    public synchronized void forgetEverything() {
        List.copyOf(media.keySet()).forEach(this::remove);
    }

    @Override
    public synchronized void destroy() {
        forgetEverything();
        if (folder != null) {
            delete(folder);
        }
    }

    private synchronized Media add(Media added) {
        media.put(added.id(), added);
        bytes += added.size();
        while (media.size() > MOST || (bytes > MOST_BYTES && media.size() > 1)) {
            remove(media.keySet().iterator().next());
        }
        return added;
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot delete " + path, problem);
        }
    }

    private static String newId() {
        return Long.toString(
                ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L, Long.MAX_VALUE));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
