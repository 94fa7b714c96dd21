package commerce.ai.slot;

import commerce.ai.text.Phrases;
import commerce.ai.text.WordKind;
import org.jspecify.annotations.Nullable;

/**
 * Words for the shop's categories: the catalogue's names, and the language's own words for them.
 */
final class Shelves {

    private Shelves() {}

    static Slot.@Nullable Shelf at(Sentence sentence, int index) {
        Phrases.Hit<String> named =
                sentence.vocabulary().categoryNames().at(sentence.tokens(), index);
        Phrases.Hit<String> word = sentence.words(WordKind.CATEGORY, index);
        if (named != null && (word == null || named.length() > word.length())) {
            return new Slot.Shelf(index, index + named.length(), named.value());
        }
        if (word == null) {
            return null;
        }
        String slug = sentence.vocabulary().category(word.value());
        return new Slot.Shelf(index, index + word.length(), slug == null ? word.value() : slug);
    }
}
