package commerce.ai.local;

import commerce.ai.rules.Reading;
import commerce.ai.rules.Wanted;
import commerce.ai.slot.Sentence;
import commerce.ai.slot.Slot;
import commerce.ai.text.Letters;
import commerce.contracts.Understood.RankedIntent;
import java.util.Arrays;

/**
 * What the model sees of a message, as numbers of its table's rows: words and pairs of words,
 * groups of 3 to 5 letters, and what the rules found. Amounts, products, brands, addresses and the
 * like count as what they are, not as the words they are written in, so that a new catalogue needs
 * no new model.
 */
public final class Features {

    /** Rows of the model's table; features that share a row are not told apart. */
    static final int ROWS = 1 << 17;

    private static final int SHORTEST_GROUP = 3;
    private static final int LONGEST_GROUP = 5;
    private static final int MOST_LETTERS = 220;
    private static final int MOST_COUNTED = 4;
    private static final int MOST_CONCEPTS = 12;
    private static final double TENTHS = 10;

    private static final int WORD = 0x11;
    private static final int PAIR = 0x22;
    private static final int SKIP = 0x33;
    private static final int AS_WRITTEN = 0x12;
    private static final int CLASS = 0x35;
    private static final int COARSE_PAIR = 0x36;
    private static final int GROUP = 0x44;
    private static final int CONCEPT = 0x46;
    private static final int CONCEPT_PAIR = 0x47;
    private static final int FILLER = 0x55;
    private static final int RULE = 0x66;
    private static final int RULE_WEIGHT = 0x67;
    private static final int DECISION = 0x68;
    private static final int DECISION_SURE = 0x69;
    private static final int SECOND = 0x6A;
    private static final int FACT = 0x77;
    private static final int DECISION_AND_FACT = 0x78;
    private static final int LENGTH = 0x88;

    private static final int BEGIN = "\u0001begin".hashCode();
    private static final int END = "\u0001end".hashCode();
    private static final int STRANGE = "\u0001strange".hashCode();

    private static final int TYPING = "\u0001typing".hashCode();

    private final Rows words = new Rows();
    private final Rows letters = new Rows();
    private final Rows rules = new Rows();
    private final int[] concepts = new int[MOST_CONCEPTS];
    private int conceptCount;

    private Features() {}

    public static Features of(Reading reading) {
        Features features = new Features();
        features.addWords(reading, reading.sentence());
        features.addRules(reading);
        features.words.trim();
        features.letters.trim();
        features.rules.trim();
        return features;
    }

    /** Rows of words and pairs of words. */
    int[] words() {
        return words.rows;
    }

    /** Rows of groups of letters. */
    int[] letters() {
        return letters.rows;
    }

    /** Rows of what the rules found. */
    int[] rules() {
        return rules.rows;
    }

    private static final class Rows {
        private int[] rows = new int[64];
        private int size;

        void add(int kind, int what) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * size);
            }
            rows[size++] = row(kind * 0x9E3779B1 + what);
        }

        void trim() {
            rows = Arrays.copyOf(rows, size);
        }

        /** Spreads a hash over the table (the finaliser of MurmurHash3). */
        private static int row(int hash) {
            int mixed = hash;
            mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
            mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
            return (mixed ^ (mixed >>> 16)) & (ROWS - 1);
        }
    }

    private void addWords(Reading reading, Sentence sentence) {
        StringBuilder text = new StringBuilder(MOST_LETTERS + 40).append(' ');
        int before = BEGIN;
        int beforeThat = BEGIN;
        int coarse = BEGIN;
        int count = 0;
        for (int i = 0; i < sentence.size(); ) {
            Slot slot = sentence.slot(i);
            if (slot != null && slot.from() == i) {
                String symbol = symbol(slot);
                int word = symbol.hashCode();
                words.add(WORD, word);
                if (slot.to() - i == 1 && mayBeWords(slot)) {
                    // "Excellent" is a brand here, and a yes all the same.
                    words.add(AS_WRITTEN, sentence.form(i).hashCode());
                }
                text.append(symbol).append(' ');
                addPairs(beforeThat, before, word);
                words.add(COARSE_PAIR, coarse * 31 + word);
                addConcept(word);
                coarse = word;
                beforeThat = before;
                before = word;
                count++;
                i = Math.max(i + 1, slot.to());
                continue;
            }
            String form = sentence.form(i);
            if (sentence.isFiller(i)) {
                words.add(FILLER, form.hashCode());
            } else {
                int word = form.hashCode();
                words.add(WORD, word);
                if (sentence.isStrange(i)) {
                    words.add(WORD, STRANGE);
                    if (Letters.isTyping(form)) {
                        words.add(WORD, TYPING);
                    }
                    addPairs(beforeThat, before, word);
                    word = STRANGE;
                }
                addPairs(beforeThat, before, word);
                int[] classes = reading.classes(i);
                coarse = addClasses(classes, coarse, word);
                addConcepts(classes);
                addConcepts(sentence.lexicon().concepts(form));
                beforeThat = before;
                before = word;
                count++;
            }
            text.append(form).append(' ');
            i++;
        }
        addPairs(beforeThat, before, END);
        words.add(COARSE_PAIR, coarse * 31 + END);
        words.add(LENGTH, Math.min(count, 8));
        addConceptPairs();
        addLetters(text);
    }

    private void addConcepts(int[] found) {
        for (int concept : found) {
            addConcept(concept);
        }
    }

    private void addConcept(int concept) {
        for (int i = 0; i < conceptCount; i++) {
            if (concepts[i] == concept) {
                return;
            }
        }
        if (conceptCount < MOST_CONCEPTS) {
            concepts[conceptCount++] = concept;
        }
    }

    /** What the message is about, in whichever order and language it is said. */
    private void addConceptPairs() {
        for (int i = 0; i < conceptCount; i++) {
            words.add(CONCEPT, concepts[i]);
            for (int j = 0; j < i; j++) {
                words.add(
                        CONCEPT_PAIR,
                        Math.min(concepts[i], concepts[j]) * 31
                                + Math.max(concepts[i], concepts[j]));
            }
        }
    }

    private void addPairs(int beforeThat, int before, int word) {
        words.add(PAIR, before * 31 + word);
        words.add(SKIP, beforeThat * 31 + word);
    }

    /** A word as what it is one of, where it is one of something. */
    private int addClasses(int[] classes, int before, int word) {
        if (classes.length == 0) {
            words.add(COARSE_PAIR, before * 31 + word);
            return word;
        }
        for (int each : classes) {
            words.add(CLASS, each);
            words.add(COARSE_PAIR, before * 31 + each);
        }
        return classes[0];
    }

    private void addLetters(StringBuilder text) {
        int length = Math.min(text.length(), MOST_LETTERS);
        for (int from = 0; from < length; from++) {
            int hash = 0;
            int last = Math.min(length, from + LONGEST_GROUP);
            for (int at = from; at < last; at++) {
                hash = hash * 31 + text.charAt(at);
                if (at - from + 1 >= SHORTEST_GROUP) {
                    letters.add(GROUP, hash);
                }
            }
        }
    }

    private static boolean mayBeWords(Slot slot) {
        return slot instanceof Slot.Product
                || slot instanceof Slot.Brand
                || slot instanceof Slot.Shelf
                || slot instanceof Slot.Amount;
    }

    private static String symbol(Slot slot) {
        return switch (slot) {
            case Slot.Amount amount ->
                    amount.unit() != null ? "\u0002m" : amount.said() ? "\u0002n" : "\u0002one";
            case Slot.Price price ->
                    price.min() == null && price.max() == null ? "\u0002money" : "\u0002price";
            case Slot.Ordinal _ -> "\u0002ord";
            case Slot.Address address -> address.announced() ? "\u0002address" : "\u0002place";
            case Slot.Payment _ -> "\u0002pay";
            case Slot.OrderNumber _ -> "\u0002number";
            case Slot.Brand _ -> "\u0002b";
            case Slot.Shelf _ -> "\u0002shelf";
            case Slot.Product _ -> "\u0002p";
        };
    }

    private void addRules(Reading reading) {
        double[] strongest = new double[IntentModel.INTENTS];
        for (Reading.Evidence each : reading.evidence()) {
            int intent = IntentModel.column(each.intent());
            strongest[intent] = Math.max(strongest[intent], each.weight());
        }
        for (int intent = 0; intent < strongest.length; intent++) {
            if (strongest[intent] > 0) {
                rules.add(RULE, intent);
                rules.add(RULE_WEIGHT, intent * 64 + (int) (strongest[intent] * TENTHS));
            }
        }
        RankedIntent best = reading.ranked().getFirst();
        int decided = reading.decided() ? IntentModel.column(best.intent()) : IntentModel.INTENTS;
        rules.add(DECISION, decided);
        rules.add(DECISION_SURE, decided * 64 + (int) (best.confidence() * TENTHS));
        if (reading.ranked().size() > 1) {
            rules.add(SECOND, IntentModel.column(reading.ranked().get(1).intent()));
        }
        addFacts(reading.wanted(), reading.sentence(), decided);
    }

    private void addFacts(Wanted wanted, Sentence sentence, int decided) {
        fact(0, Math.min(wanted.items().size(), MOST_COUNTED), decided);
        fact(1, wanted.known() ? 1 : 0, decided);
        fact(2, wanted.amount() ? 1 : 0, decided);
        fact(3, wanted.one() ? 1 : 0, decided);
        fact(4, wanted.ordinal() != null ? 1 : 0, decided);
        fact(5, wanted.shelf() != null ? 1 : 0, decided);
        fact(6, wanted.priced() ? 1 : 0, decided);
        fact(7, Math.min(wanted.strange(), MOST_COUNTED), decided);
        fact(8, sentence.isQuestion() ? 1 : 0, decided);
    }

    private void fact(int which, int value, int decided) {
        if (value > 0) {
            int fact = which * 8 + value;
            rules.add(FACT, fact);
            rules.add(DECISION_AND_FACT, decided * 128 + fact);
        }
    }
}
