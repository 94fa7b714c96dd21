package commerce.ai.rules;

import commerce.ai.slot.Sentence;
import commerce.ai.slot.Slot;
import commerce.ai.slot.Unit;
import commerce.ai.text.Phrases;
import commerce.ai.text.Token;
import commerce.ai.text.WordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads products, amounts and the like from the words of a message that no rule used. */
final class WantedReader {

    private static final BigDecimal FEWEST_GRAMS = new BigDecimal(100);

    private final Sentence sentence;
    private final RuleTable rules;
    private final BitSet taken;
    private final int limit;
    private final List<ItemDraft> drafts = new ArrayList<>();

    /** Those behind which an "and" stands. */
    private final Set<ItemDraft> joined = new HashSet<>();

    private ItemDraft draft;
    private boolean clause;
    private int strange;
    private @Nullable Integer ordinal;
    private boolean priced;
    private int at;

    private WantedReader(Sentence sentence, RuleTable rules, BitSet taken, int limit) {
        this.sentence = sentence;
        this.rules = rules;
        this.taken = taken;
        this.limit = limit;
        this.draft = new ItemDraft(sentence.lexicon().language());
    }

    /**
     * @param taken the tokens that mean something else
     * @param limit the token to stop before
     */
    static Wanted read(Sentence sentence, RuleTable rules, BitSet taken, int limit) {
        return new WantedReader(sentence, rules, taken, limit).read();
    }

    private Wanted read() {
        while (at < limit) {
            step();
        }
        finishDraft();
        List<Item> items = new ArrayList<>();
        String shelf = null;
        Item loose = null;
        for (ItemDraft each : drafts) {
            if (each.isItem(clause) && !isLeadIn(each)) {
                items.add(each.item());
            }
            shelf = shelf == null ? each.onlyShelf() : shelf;
            loose = loose == null ? each.loose() : loose;
        }
        return new Wanted(items, shelf, ordinal, loose, priced, strange);
    }

    /**
     * Words that nobody knows, without an amount, before the first product that is known, are how
     * it is asked for: "armame el pedido: 4 yogures".
     */
    private boolean isLeadIn(ItemDraft each) {
        if (!each.isOnlyStrange()
                || each.loose() != null
                || each.hasQuantity()
                || joined.contains(each)) {
            return false;
        }
        return drafts.stream().anyMatch(ItemDraft::isKnown)
                && drafts.indexOf(each) < indexOfKnown();
    }

    private int indexOfKnown() {
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).isKnown()) {
                return i;
            }
        }
        return drafts.size();
    }

    private void step() {
        Token token = sentence.token(at);
        Slot slot = sentence.slot(at);
        if (token.gap() != Token.Gap.NONE && draft.isNamed()) {
            finishDraft();
        }
        int noise = noiseLength();
        if (taken.get(at) && !(slot instanceof Slot.Shelf && !isTaken(slot))) {
            draft.close();
            at++;
        } else if (noise > 1 || (noise == 1 && slot == null)) {
            // "Un pedido", "al carrito": about, but no part of a product.
            draft.close();
            at += noise;
        } else if (slot != null && !isTaken(slot)) {
            slot(slot);
            at = Math.max(at + 1, slot.to());
        } else if (sentence.isFiller(at)) {
            at++;
        } else {
            word(token);
        }
    }

    /**
     * By its last word: the article before an ordinal may belong to a rule. Not so a category, of
     * which a rule may have read the "products" in "cleaning products".
     */
    private boolean isTaken(Slot slot) {
        return slot instanceof Slot.Shelf
                ? taken.nextClearBit(slot.from()) >= slot.to()
                : taken.get(slot.to() - 1);
    }

    private void slot(Slot slot) {
        switch (slot) {
            case Slot.Amount amount -> amount(amount);
            case Slot.Product product -> {
                reopen();
                draft.product(product, sentence.token(product.from()).surface());
            }
            case Slot.Brand brand -> {
                reopen();
                draft.brand(brand.name());
            }
            case Slot.Shelf shelf -> {
                reopen();
                draft.shelf(shelf.category(), surface(shelf));
            }
            case Slot.Ordinal place -> {
                ordinal = ordinal == null ? Integer.valueOf(place.place()) : ordinal;
                draft.close();
            }
            case Slot.Price _ -> {
                priced = true;
                draft.close();
            }
            case Slot.Address _, Slot.Payment _, Slot.OrderNumber _ -> draft.close();
        }
    }

    private String surface(Slot slot) {
        StringBuilder words = new StringBuilder();
        for (int i = slot.from(); i < slot.to(); i++) {
            words.append(words.isEmpty() ? "" : " ").append(sentence.token(i).surface());
        }
        return words.toString();
    }

    /** A product behind a finished one begins a new one. */
    private void reopen() {
        if (draft.isClosed()) {
            finishDraft();
        }
    }

    private void amount(Slot.Amount amount) {
        int next = amount.to();
        int content = sentence.is(WordKind.OF, next) ? next + 1 : next;
        boolean of = content > next;
        boolean named = content < limit && isContent(content);
        boolean measure = amount.unit() != null && amount.unit().isMeasure();
        if (draft.isNamed()) {
            if (!amount.said() && amount.unit() == null && !named) {
                if (isWhatItBecomes(amount)) {
                    draft.amount(said(amount));
                }
                return;
            }
            if (named && (of || !measure) && !draft.hasPendingLink()) {
                finishDraft();
            }
        } else if (measure && named && !of && isSizeBefore(amount)) {
            draft.measureIsSize(amount);
            return;
        }
        draft.amount(of && amount.unit() == null ? inGrams(amount) : amount);
    }

    /** "Bajá el arroz a uno", "muda o leite pra um": a number, and no article. */
    private boolean isWhatItBecomes(Slot.Amount amount) {
        return amount.to() == limit
                && switch (sentence.form(amount.from() - 1)) {
                    case "a", "en", "para", "por", "to" -> true;
                    default -> false;
                };
    }

    private static Slot.Amount said(Slot.Amount amount) {
        return new Slot.Amount(
                amount.from(), amount.to(), amount.value(), amount.unit(), true, amount.digits());
    }

    /** "300 de queso": nobody counts so many. */
    private static Slot.Amount inGrams(Slot.Amount amount) {
        return amount.value().compareTo(FEWEST_GRAMS) < 0
                ? amount
                : new Slot.Amount(
                        amount.from(),
                        amount.to(),
                        amount.value(),
                        Unit.G,
                        amount.said(),
                        amount.digits());
    }

    /** "A 2 liter coke", "two 500 ml beers". */
    private boolean isSizeBefore(Slot.Amount amount) {
        int before = amount.from() - 1;
        return before >= 0
                && sentence.slot(before) instanceof Slot.Amount other
                && other.unit() == null;
    }

    /** Whether a word may be part of a product's name. */
    private boolean isContent(int index) {
        Slot slot = sentence.slot(index);
        if (taken.get(index) || sentence.isFiller(index)) {
            return false;
        }
        if (slot != null) {
            return slot instanceof Slot.Product
                    || slot instanceof Slot.Brand
                    || slot instanceof Slot.Shelf;
        }
        return sentence.token(index).gap() == Token.Gap.NONE
                && !sentence.is(WordKind.FUNCTION, index)
                && !sentence.is(WordKind.LINK, index)
                && !sentence.is(WordKind.CONNECTOR, index)
                && !sentence.is(WordKind.NOISE, index)
                && !sentence.is(WordKind.CLAUSE, index)
                && !rules.isVerb(sentence.form(index))
                && Character.isLetter(sentence.form(index).charAt(0));
    }

    private void word(Token token) {
        if (sentence.is(WordKind.UNIT, at) && sentence.is(WordKind.OF, at + 1)) {
            // "El kilo de asado", "latas de atún": how it is counted, not what it is.
            at += 2;
            return;
        }
        if (sentence.is(WordKind.NEGATION, at)) {
            draft.close();
        } else if (sentence.is(WordKind.CLAUSE, at)) {
            clause = true;
            draft.close();
        } else if (sentence.is(WordKind.CONNECTOR, at)) {
            connector(token);
        } else if (sentence.is(WordKind.LINK, at)) {
            draft.link(token.surface());
        } else if (sentence.is(WordKind.FUNCTION, at)
                || sentence.is(WordKind.ARTICLE, at)
                || rules.isVerb(token.form())) {
            functionWord(token);
        } else if (Character.isLetter(token.form().charAt(0))
                && (token.form().length() > 1 || draft.isNamed())) {
            nameWord(token);
        }
        at++;
    }

    /** An article may go on with a name ("crema para la cola"), another word ends it. */
    private void functionWord(Token token) {
        if (draft.isKnown() && rules.isVerb(token.form())) {
            // "Esa yerba es con palo?": what it is asked to be is no part of its name.
            draft.close();
        } else if (draft.hasPendingLink()) {
            if (sentence.is(WordKind.ARTICLE, at)) {
                draft.link(token.surface());
            } else {
                draft.close();
            }
        }
    }

    private int noiseLength() {
        Phrases.Hit<String> hit = sentence.words(WordKind.NOISE, at);
        return hit == null ? 0 : hit.length();
    }

    private void nameWord(Token token) {
        boolean known = sentence.vocabulary().knows(token.form());
        if (!known) {
            strange++;
        }
        if (!draft.isClosed()) {
            draft.word(token.surface(), known, sentence.is(WordKind.COMMON, at));
        }
    }

    /** "y" ends a product, but not in "galletitas de agua y salvado". */
    private void connector(Token token) {
        int next = at + 1;
        if (!draft.isNamed()) {
            return;
        }
        boolean joins =
                next < limit
                        && sentence.slot(next) == null
                        && isContent(next)
                        && draft.isKnown()
                        && sentence.vocabulary().knows(sentence.form(next))
                        && !sentence.vocabulary().isProduct(sentence.form(next))
                        && token.form().length() <= 3;
        if (joins) {
            draft.link(token.surface());
        } else {
            joined.add(draft);
            finishDraft();
        }
    }

    private void finishDraft() {
        if (!draft.isEmpty()) {
            drafts.add(draft);
        }
        draft = new ItemDraft(sentence.lexicon().language());
    }
}
