package commerce.ai.policy;

import commerce.ai.provider.ProviderFailure;

/** What came of asking one provider. */
sealed interface Result {

    record Success(Outcome.Answered answered) implements Result {}

    record Failure(ProviderFailure failure) implements Result {}

    /**
     * @param budget which does not suffice
     */
    record NoMoney(String budget) implements Result {}

    /** There was no time left for it, or nobody to ask. */
    record NotAsked() implements Result {}
}
