package commerce.ai.rules;

import commerce.ai.slot.Sentence;
import commerce.ai.slot.Slot;
import commerce.ai.text.Stems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One place of a pattern. */
sealed interface Element {

    /** Whether the pattern also stands without it. */
    boolean optional();

    /** How many tokens it takes at a token; 0 where it does not stand there. */
    int length(Sentence sentence, int index);

    /** Whether the tokens it stands on mean nothing else. */
    boolean takes();

    /** One of several words, or a word with one of several beginnings. */
    record Word(Set<String> words, Set<String> beginnings, Stems stems, boolean optional)
            implements Element {

        static Word of(List<String> alternatives, boolean optional) {
            Set<String> words = new HashSet<>();
            Set<String> beginnings = new HashSet<>();
            for (String alternative : alternatives) {
                if (alternative.endsWith("*")) {
                    beginnings.add(alternative.substring(0, alternative.length() - 1));
                } else {
                    words.add(alternative);
                }
            }
            return new Word(words, beginnings, new Stems(beginnings), optional);
        }

        boolean matches(String form) {
            return words.contains(form) || (!beginnings.isEmpty() && stems.beginOf(form));
        }

        @Override
        public int length(Sentence sentence, int index) {
            // "Quitamanchas" begins like a verb, and is sold.
            boolean stem = !words.contains(sentence.form(index));
            boolean sold = sentence.slot(index) instanceof Slot.Product;
            return matches(sentence.form(index)) && !(stem && sold) ? 1 : 0;
        }

        @Override
        public boolean takes() {
            return true;
        }
    }

    /**
     * A slot of a kind.
     *
     * @param takes whether its value is no entity: the two of "instead of two"
     */
    record Filled(Predicate<Slot> kind, boolean takes, boolean optional) implements Element {

        static Filled of(String name, boolean optional) {
            boolean takes = name.endsWith("!");
            Predicate<Slot> kind =
                    switch (takes ? name.substring(0, name.length() - 1) : name) {
                        case "amount" -> slot -> slot instanceof Slot.Amount;
                        case "price" -> slot -> slot instanceof Slot.Price;
                        case "ordinal" -> slot -> slot instanceof Slot.Ordinal;
                        case "address" ->
                                slot -> slot instanceof Slot.Address place && place.announced();
                        case "place" -> slot -> slot instanceof Slot.Address;
                        case "payment" -> slot -> slot instanceof Slot.Payment;
                        case "order" -> slot -> slot instanceof Slot.OrderNumber;
                        case "shelf" -> slot -> slot instanceof Slot.Shelf;
                        case "product" ->
                                slot -> slot instanceof Slot.Product || slot instanceof Slot.Brand;
                        default -> throw new IllegalArgumentException("no slot <" + name + ">");
                    };
            return new Filled(kind, takes, optional);
        }

        @Override
        public int length(Sentence sentence, int index) {
            @Nullable Slot slot = sentence.slot(index);
            return slot != null && slot.from() == index && kind.test(slot) ? slot.to() - index : 0;
        }
    }

    /** A few words, whichever; they stay free for slots. */
    record Gap() implements Element {

        static final int MOST = 6;

        @Override
        public boolean optional() {
            return true;
        }

        @Override
        public boolean takes() {
            return false;
        }

        @Override
        public int length(Sentence sentence, int index) {
            return 0;
        }
    }
}
