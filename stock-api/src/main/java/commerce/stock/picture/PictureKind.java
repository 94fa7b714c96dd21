package commerce.stock.picture;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The kinds of pictures that WhatsApp shows, and what their files begin with. */
enum PictureKind {
    PNG(MediaType.IMAGE_PNG, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
    JPEG(MediaType.IMAGE_JPEG, 0xff, 0xd8, 0xff);

    private final MediaType type;
    private final byte[] beginning;

    PictureKind(MediaType type, int... beginning) {
        this.type = type;
        this.beginning = new byte[beginning.length];
        for (int i = 0; i < beginning.length; i++) {
            this.beginning[i] = (byte) beginning[i];
        }
    }

    MediaType type() {
        return type;
    }

    /** What the content is, whatever it is said to be. */
    static Optional<PictureKind> of(byte[] content) {
        return Arrays.stream(values()).filter(kind -> kind.begins(content)).findFirst();
    }

    private boolean begins(byte[] content) {
        return content.length > beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }
}
