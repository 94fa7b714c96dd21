package commerce.ai.provider;

import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * A model at a provider. Asks once, when it is subscribed to: whether it is asked again is not
 * decided here. What is asked ends with an answer or with a {@link ProviderFailure}; cancelling it
 * ends the request. Nobody is blocked meanwhile.
 */
public interface ChatModel {

    /** The provider's name in the configuration. */
    String provider();

    String model();

    /**
     * @param deadline how long all of it may take
     */
    Mono<ChatAnswer> ask(ChatRequest request, Duration deadline);

    /**
     * Gives the answer in pieces, one after the other.
     *
     * @param firstPiece how long the first may take
     * @param deadline how long all of it may take
     * @return the whole answer
     */
    Mono<ChatAnswer> stream(
            ChatRequest request, Duration firstPiece, Duration deadline, Consumer<String> pieces);
}
