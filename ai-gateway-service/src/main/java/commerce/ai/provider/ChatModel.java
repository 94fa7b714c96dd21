package commerce.ai.provider;

import java.time.Duration;
import java.util.function.Consumer;

/** A model at a provider. Asks once: whether it is asked again is not decided here. */
public interface ChatModel {

    /** The provider's name in the configuration. */
    String provider();

    String model();

    /**
     * Blocks the calling thread; meant for virtual ones.
     *
     * @param deadline how long all of it may take
     */
    ChatAnswer ask(ChatRequest request, Duration deadline) throws ProviderFailure;

    /**
     * Gives the answer in pieces, on the calling thread.
     *
     * @param firstPiece how long the first may take
     * @param deadline how long all of it may take
     * @return the whole answer
     */
    ChatAnswer stream(
            ChatRequest request, Duration firstPiece, Duration deadline, Consumer<String> pieces)
            throws ProviderFailure;
}
