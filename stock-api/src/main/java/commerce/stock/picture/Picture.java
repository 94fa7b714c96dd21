package commerce.stock.picture;

import org.springframework.http.MediaType;

/** A picture as it is stored. No record: its content is an array, which has no equality. */
final class Picture {

    private final MediaType type;
    private final byte[] content;

    Picture(MediaType type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    MediaType type() {
        return type;
    }

    byte[] content() {
        return content;
    }
}
