package commerce.simulator.graph;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** The bytes of a request, whatever it calls them: the simulator keeps what was really sent. */
public final class RawBody {

    /** More than any business accepts: what is too large is for the business to say. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private RawBody() {}

    public static Mono<byte[]> of(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(RawBody::copy)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] copy(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
