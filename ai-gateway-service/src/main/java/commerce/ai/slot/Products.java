package commerce.ai.slot;

import commerce.ai.text.Letters;
import commerce.ai.text.Phrases;
import commerce.ai.text.Plurals;
import commerce.ai.text.ProductWord;
import commerce.ai.text.Token;
import commerce.ai.text.WordKind;
import commerce.contracts.Language;
import org.jspecify.annotations.Nullable;

/** Words that name a product: the language's own, then those of the catalogue's names. */
final class Products {

    private Products() {}

    static Slot.@Nullable Product at(Sentence sentence, int index) {
        if (isSomethingElse(sentence, index)) {
            return null;
        }
        Token token = sentence.token(index);
        Phrases.Hit<ProductWord> hit = sentence.lexicon().products().at(sentence.tokens(), index);
        if (hit != null) {
            String name = hit.value().name();
            String plural = Plurals.plural(name, sentence.lexicon().language());
            boolean soldInPlural =
                    hit.length() == 1
                            && name.indexOf(' ') < 0
                            && sentence.vocabulary().isSoldInPlural(Letters.fold(plural));
            return new Slot.Product(
                    index,
                    index + hit.length(),
                    soldInPlural ? plural : name,
                    hit.value().byWeight()
                            || (hit.length() == 1
                                    && sentence.vocabulary().isSoldByWeight(Letters.fold(name))));
        }
        if (token.form().length() < 3
                || !sentence.vocabulary().isProduct(token.form())
                || sentence.lexicon().lists(token.form())) {
            return null;
        }
        String singular =
                sentence.vocabulary().isSoldInPlural(token.form())
                        ? token.surface()
                        : Plurals.singular(token.surface(), Language.SPANISH);
        return new Slot.Product(
                index,
                index + 1,
                singular,
                sentence.vocabulary().isSoldByWeight(Letters.fold(singular)));
    }

    /** "No vino" is about an order, "te amo" about no tea. */
    private static boolean isSomethingElse(Sentence sentence, int index) {
        Token token = sentence.token(index);
        if (token.surface().equals("te") && sentence.lexicon().language() == Language.SPANISH) {
            boolean last = index + 1 >= sentence.size();
            return !last && !sentence.is(WordKind.AFTER_TEA, index + 1);
        }
        return sentence.is(WordKind.NOT_PRODUCT, index)
                || sentence.is(WordKind.NOT_PRODUCT, index - 1);
    }
}
