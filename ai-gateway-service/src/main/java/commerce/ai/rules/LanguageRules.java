package commerce.ai.rules;

import commerce.ai.catalogue.Vocabulary;
import commerce.ai.slot.Sentence;
import commerce.ai.text.Letters;
import commerce.ai.text.Lexicon;
import commerce.ai.text.Phrases;
import commerce.ai.text.Spelling;
import commerce.ai.text.Token;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is needed to read a message in one language. */
record LanguageRules(Lexicon lexicon, RuleTable rules, Spelling spelling) {

    static LanguageRules of(Language language) {
        Lexicon lexicon = Lexicon.of(language);
        return new LanguageRules(lexicon, RuleTable.of(language), new Spelling(lexicon.forms()));
    }

    /** A message as this language reads it: slang and slips of the finger resolved. */
    Sentence read(String text, List<Token> tokens, Vocabulary vocabulary) {
        List<Token> read = new ArrayList<>(tokens.size() + 4);
        for (int i = 0; i < tokens.size(); ) {
            Phrases.Hit<String> slang = lexicon.slang().at(tokens, i);
            if (slang == null) {
                read.add(spelled(tokens.get(i), vocabulary));
                i++;
                continue;
            }
            for (String word : slang.value().split(" ", -1)) {
                read.add(tokens.get(i).as(Letters.fold(word), word));
            }
            i += slang.length();
        }
        return new Sentence(text, List.copyOf(read), lexicon, vocabulary);
    }

    private Token spelled(Token token, Vocabulary vocabulary) {
        String form = token.form();
        if (!Character.isLetter(form.charAt(0)) || isKnown(form, vocabulary)) {
            return token;
        }
        String meant = withoutDoubles(form, vocabulary);
        if (meant == null) {
            meant = spelling.meant(form);
        }
        if (meant == null) {
            meant = vocabulary.spelling().meant(form);
        }
        return meant == null ? token : token.as(meant, meant);
    }

    private boolean isKnown(String form, Vocabulary vocabulary) {
        return lexicon.knows(form) || vocabulary.spelling().knows(form);
    }

    /** "Holaa", "graciass", "siiquiero": letters held down too long. */
    private @Nullable String withoutDoubles(String form, Vocabulary vocabulary) {
        int lastDouble = form.length() - 1;
        while (lastDouble > 0 && form.charAt(lastDouble) != form.charAt(lastDouble - 1)) {
            lastDouble--;
        }
        if (lastDouble <= 0) {
            return null;
        }
        String lastOnly = form.substring(0, lastDouble) + form.substring(lastDouble + 1);
        if (isKnown(lastOnly, vocabulary)) {
            return lastOnly;
        }
        String single = Letters.withoutDoubles(form);
        return isKnown(single, vocabulary) ? single : null;
    }
}
