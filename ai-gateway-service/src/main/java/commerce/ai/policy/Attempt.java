package commerce.ai.policy;

import commerce.ai.provider.ChatAnswer;
import commerce.ai.provider.ChatModel;
import commerce.ai.provider.ProviderFailure;
import java.time.Duration;

/** How a provider is asked once. */
interface Attempt {

    /**
     * @param cap how long this provider may take to begin answering
     * @param left how long it may take in all
     */
    ChatAnswer at(ChatModel model, Duration cap, Duration left) throws ProviderFailure;

    /** Whether somebody else may still be asked after this failed. */
    default boolean canBeRepeated() {
        return true;
    }
}
