package commerce.ai.slot;

import commerce.ai.text.Phrases;
import commerce.ai.text.WordKind;
import commerce.contracts.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** Words for ways to pay. */
final class Payments {

    private Payments() {}

    static Slot.@Nullable Payment at(Sentence sentence, int index) {
        Phrases.Hit<String> hit = sentence.words(WordKind.PAYMENT, index);
        if (hit == null) {
            return null;
        }
        PaymentMethod method = PaymentMethod.fromCode(hit.value()).orElseThrow();
        return new Slot.Payment(index, index + hit.length(), method);
    }
}
