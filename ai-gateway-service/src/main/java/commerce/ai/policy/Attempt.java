package commerce.ai.policy;

import commerce.ai.provider.ChatAnswer;
import commerce.ai.provider.ChatModel;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** How a provider is asked once. */
interface Attempt {

    /**
     * @param cap how long this provider may take to begin answering
     * @param left how long it may take in all
     */
    Mono<ChatAnswer> at(ChatModel model, Duration cap, Duration left);

    /** Whether somebody else may still be asked after this failed. */
    default boolean canBeRepeated() {
        return true;
    }
}
