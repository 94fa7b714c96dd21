package commerce.ai.slot;

import commerce.ai.text.Phrases;
import org.jspecify.annotations.Nullable;

/** Brands: the catalogue's, and what people call them. */
final class Brands {

    private Brands() {}

    /** A brand of several words, whatever the words mean one by one: "Dos Anclas". */
    static Slot.@Nullable Brand surelyAt(Sentence sentence, int index) {
        Phrases.Hit<String> hit = hit(sentence, index);
        return hit == null || hit.length() == 1 ? null : slot(index, hit);
    }

    /** Any brand; one that is also an ordinary word only behind a product: "yogur Ser". */
    static Slot.@Nullable Brand at(Sentence sentence, int index) {
        Phrases.Hit<String> hit = hit(sentence, index);
        if (hit == null) {
            return null;
        }
        boolean ordinary = hit.length() == 1 && sentence.lexicon().lists(sentence.form(index));
        return ordinary && !isBehindProduct(sentence, index) ? null : slot(index, hit);
    }

    private static Phrases.@Nullable Hit<String> hit(Sentence sentence, int index) {
        Phrases.Hit<String> named = sentence.vocabulary().brands().at(sentence.tokens(), index);
        return named != null ? named : sentence.lexicon().brandNames().at(sentence.tokens(), index);
    }

    private static Slot.Brand slot(int index, Phrases.Hit<String> hit) {
        return new Slot.Brand(index, index + hit.length(), hit.value());
    }

    private static boolean isBehindProduct(Sentence sentence, int index) {
        return isProduct(sentence, index - 1)
                || (isProduct(sentence, index - 2)
                        && (sentence.form(index - 1).equals("de")
                                || sentence.form(index - 1).equals("marca")));
    }

    private static boolean isProduct(Sentence sentence, int index) {
        return index >= 0
                && (sentence.lexicon().products().has(sentence.tokens(), index)
                        || sentence.vocabulary().isProduct(sentence.form(index)));
    }
}
