package commerce.ai.policy;

import commerce.ai.provider.ProviderFailure;

/** What came of asking one provider. */
sealed interface Result {

    record Success(Outcome.Answered answered) implements Result {}

    record Failure(ProviderFailure failure) implements Result {}

    record NoMoney() implements Result {}
}
