package commerce.ai.slot;

import commerce.ai.catalogue.Vocabulary;
import commerce.ai.text.Letters;
import commerce.ai.text.Lexicon;
import commerce.ai.text.Phrases;
import commerce.ai.text.Token;
import commerce.ai.text.WordKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message read in one language: its tokens, which of them are padding, and the slots in it. */
public final class Sentence {

    private final String text;
    private final List<Token> tokens;
    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final boolean[] filler;
    private final @Nullable Slot[] slots;

    /**
     * @param text the message the tokens were cut from
     */
    public Sentence(String text, List<Token> tokens, Lexicon lexicon, Vocabulary vocabulary) {
        this.text = text;
        this.tokens = tokens;
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.filler = new boolean[tokens.size()];
        this.slots = new Slot[tokens.size()];
        markFiller();
        SlotFinders.fill(this, slots);
    }

    private void markFiller() {
        Phrases<String> phrases = lexicon.words(WordKind.FILLER);
        for (int i = 0; i < tokens.size(); ) {
            Phrases.Hit<String> hit = phrases.at(tokens, i);
            if (hit == null) {
                filler[i] = isLaughterOrPicture(tokens.get(i).form());
                i++;
                continue;
            }
            for (int end = i + hit.length(); i < end; i++) {
                filler[i] = true;
            }
        }
    }

    private static boolean isLaughterOrPicture(String form) {
        char first = form.charAt(0);
        if (first > 0x2000 || first == '?') {
            return true;
        }
        if (form.length() < 4) {
            return false;
        }
        boolean laughs = true;
        for (int i = 0; i < form.length() && laughs; i++) {
            laughs = "jahek".indexOf(form.charAt(i)) >= 0;
        }
        return laughs && form.chars().distinct().count() <= 2 && form.charAt(0) != 'a';
    }

    public int size() {
        return tokens.size();
    }

    public List<Token> tokens() {
        return tokens;
    }

    public Token token(int index) {
        return tokens.get(index);
    }

    public String form(int index) {
        return tokens.get(index).form();
    }

    public Lexicon lexicon() {
        return lexicon;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public boolean isFiller(int index) {
        return filler[index];
    }

    /** Whether nothing but padding stands beside a token. */
    boolean isAllThereIs(int index) {
        for (int i = 0; i < filler.length; i++) {
            if (i != index && !filler[i]) {
                return false;
            }
        }
        return true;
    }

    /** The slot a token is part of. */
    public @Nullable Slot slot(int index) {
        return slots[index];
    }

    /** The category that a token's words name, even where they also name a product: "carnes". */
    public @Nullable String shelf(int index) {
        Slot.Shelf shelf = Shelves.at(this, index);
        return shelf == null ? null : shelf.category();
    }

    /** Whether a phrase of a kind begins at a token. */
    public boolean is(WordKind kind, int index) {
        return index >= 0 && index < tokens.size() && lexicon.words(kind).has(tokens, index);
    }

    /** The phrase of a kind that begins at a token. */
    public Phrases.@Nullable Hit<String> words(WordKind kind, int index) {
        return index >= 0 && index < tokens.size() ? lexicon.words(kind).at(tokens, index) : null;
    }

    /** How many tokens the phrase of a kind that begins at a token has; 0 where there is none. */
    int length(WordKind kind, int index) {
        Phrases.Hit<String> hit = words(kind, index);
        return hit == null ? 0 : hit.length();
    }

    /** The message's own words from one token to before another. */
    String written(int from, int to) {
        return text.substring(tokens.get(from).start(), tokens.get(to - 1).end()).strip();
    }

    /** Whether a colon stands before a token. */
    boolean isBehindColon(int index) {
        return index > 0
                && text.substring(tokens.get(index - 1).end(), tokens.get(index).start())
                        .contains(":");
    }

    /** Whether the language's lists or rules have the word, as it was written. */
    boolean isOrdinary(int index) {
        return lexicon.knows(Letters.fold(written(index, index + 1)));
    }

    /** Whether neither the language's lists and concepts nor the catalogue know a token's word. */
    public boolean isStrange(int index) {
        String form = form(index);
        return Character.isLetter(form.charAt(0))
                && !lexicon.knows(form)
                && lexicon.concepts(form).length == 0
                && !vocabulary.knows(form);
    }

    /** Whether something is asked. */
    public boolean isQuestion() {
        for (Token token : tokens) {
            if (token.form().equals("?")) {
                return true;
            }
        }
        return false;
    }
}
