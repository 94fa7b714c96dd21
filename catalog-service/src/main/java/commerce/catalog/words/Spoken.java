package commerce.catalog.words;

import commerce.contracts.Language;
import java.util.List;

/** Whose words something is written in, as far as the words tell. */
final class Spoken {

    private final Concepts concepts;

    private volatile ShopLanguage shopLanguage =
            new ShopLanguage(Vocabulary.EMPTY, Language.SPANISH);

    private record ShopLanguage(Vocabulary of, Language language) {}

    Spoken(Concepts concepts) {
        this.concepts = concepts;
    }

    /** The language of most of the words; the shop's where they do not tell. */
    Language in(List<String> tokens, Vocabulary shop) {
        return most(tokens, of(shop));
    }

    /** Whose words the labels are, for the most part; remembered with the vocabulary. */
    Language of(Vocabulary shop) {
        ShopLanguage known = shopLanguage;
        if (known.of() != shop) {
            known = new ShopLanguage(shop, most(shop.heads(), Language.SPANISH));
            shopLanguage = known;
        }
        return known.language();
    }

    private Language most(List<String> tokens, Language inDoubt) {
        Language most = inDoubt;
        int words = count(inDoubt, tokens);
        for (Language each : List.of(Language.PORTUGUESE, Language.ENGLISH, Language.SPANISH)) {
            int spoken = count(each, tokens);
            if (spoken > words) {
                most = each;
                words = spoken;
            }
        }
        return most;
    }

    private int count(Language language, List<String> tokens) {
        return concepts.spokenIn(language, tokens) + Filler.spokenIn(language, tokens);
    }
}
