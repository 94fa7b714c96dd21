package commerce.ai.provider;

import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A body of which no more than so many bytes are taken. */
public final class Bounded {

    /** There is more of it. */
    public static final class TooLarge extends RuntimeException {
        TooLarge(int most) {
            super("a body of more than %d bytes".formatted(most), null, false, false);
        }
    }

    private final int most;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private Bounded(int most) {
        this.most = most;
    }

    /**
     * All of a body, empty where there is none; ends with {@link TooLarge} where it is too much.
     */
    public static Mono<byte[]> join(Flux<byte[]> body, int most) {
        return body.reduceWith(() -> new Bounded(most), Bounded::with)
                .map(all -> all.taken.toByteArray());
    }

    private Bounded with(byte[] more) {
        if (taken.size() + more.length > most) {
            throw new TooLarge(most);
        }
        taken.writeBytes(more);
        return this;
    }
}
