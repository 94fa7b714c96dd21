package commerce.simulator.media;

import java.util.Optional;

/**
 * What Meta takes, and how large.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types">supported
 *     media types</a>
 */
enum MediaKind {
    IMAGE(5),
    STICKER(1),
    AUDIO(16),
    VIDEO(16),
    DOCUMENT(100);

    private final int megabytes;

    MediaKind(int megabytes) {
        this.megabytes = megabytes;
    }

    long mostBytes() {
        return megabytes * 1024L * 1024L;
    }

    /** The kind of a MIME type, whose parameters ({@code audio/ogg; codecs=opus}) do not count. */
    static Optional<MediaKind> of(String mimeType) {
        int parameters = mimeType.indexOf(';');
        String plain = parameters < 0 ? mimeType : mimeType.substring(0, parameters);
        return switch (plain.strip()) {
            case "image/jpeg", "image/png" -> Optional.of(IMAGE);
            case "image/webp" -> Optional.of(STICKER);
            case "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/opus" ->
                    Optional.of(AUDIO);
            case "video/mp4", "video/3gpp" -> Optional.of(VIDEO);
            case "text/plain",
                    "application/pdf",
                    "application/msword",
                    "application/vnd.ms-excel",
                    "application/vnd.ms-powerpoint",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation" ->
                    Optional.of(DOCUMENT);
            default -> Optional.empty();
        };
    }
}
