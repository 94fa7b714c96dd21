package commerce.ai.rules;

import commerce.ai.rules.Reading.Evidence;
import commerce.ai.slot.Sentence;
import commerce.ai.slot.Slot;
import commerce.ai.text.Resource;
import commerce.contracts.Intent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether what is said carries an intent. Words and letters may look like a request however they
 * please: what changes something must be said of what the shop has, and nothing may show that the
 * message is about something else.
 */
final class Grounds {

    /** From here on, a rule that finds what is none of the shop's business is believed. */
    private static final double TELLING = 0.65;

    /** As many words that are not the shop's may stand beside one that is. */
    private static final int STRANGE_BESIDE_ONE = 4;

    /** As many words that nobody knows may be all that is to be put into a cart. */
    private static final int MOST_STRANGE_PRODUCT = 2;

    /** An order, a cart, a way to pay are called by their names. */
    private static final int MOST_STRANGE_ORDER = 1;

    private static final int MOST_STRANGE_TOLD = 4;

    /** What a word of the shop's is one of, beside products, brands and what slots find. */
    private static final Set<Integer> OWN =
            Set.of(
                    "@cart".hashCode(),
                    "@order_n".hashCode(),
                    "order".hashCode(),
                    "product".hashCode(),
                    "delivery".hashCode(),
                    "courier".hashCode(),
                    "method".hashCode(),
                    "staff".hashCode(),
                    "spam".hashCode(),
                    "address".hashCode());

    private static final Integer FAMILY = "family".hashCode();

    private static final Map<Intent, Set<Integer>> ANCHORS = anchors();

    /** What changes nothing, and needs no grounds. */
    private static final Set<Intent> FREE =
            EnumSet.of(
                    Intent.GREETING,
                    Intent.BROWSE_CATEGORIES,
                    Intent.VIEW_OFFERS,
                    Intent.PRODUCT_DETAILS,
                    Intent.VIEW_CART,
                    Intent.TRACK_ORDER,
                    Intent.VIEW_FAVORITES,
                    Intent.HELP,
                    Intent.THANKS,
                    Intent.GOODBYE,
                    Intent.DENY,
                    Intent.DELIVERY_INFO,
                    Intent.PAYMENT_INFO,
                    Intent.UNKNOWN);

    private final List<Evidence> evidence;
    private final Wanted wanted;
    private final Set<Integer> kinds = new HashSet<>();
    private int own;
    private int beside;
    private int strange;

    private Grounds(Reading reading) {
        evidence = reading.evidence();
        wanted = reading.wanted();
        Sentence sentence = reading.sentence();
        for (int i = 0; i < sentence.size(); ) {
            Slot slot = sentence.slot(i);
            if (slot != null && slot.from() == i) {
                kinds.add(kind(slot));
                own += isOfTheShop(slot) ? 1 : 0;
                i = Math.max(i + 1, slot.to());
                continue;
            }
            count(reading, sentence, i);
            i++;
        }
    }

    static boolean carry(Intent intent, Reading reading) {
        return FREE.contains(intent) || new Grounds(reading).carries(intent);
    }

    /**
     * Whether the words show that an intent is not meant, whoever says that it is. Weaker than that
     * nothing carries it: who knows more words may find grounds where there are none for us.
     */
    static boolean refute(Intent intent, Reading reading) {
        if (FREE.contains(intent)) {
            return false;
        }
        Grounds grounds = new Grounds(reading);
        return grounds.isRuledOut() || (grounds.own == 0 && grounds.beside > 0);
    }

    static boolean changes(Intent intent) {
        return !FREE.contains(intent) && intent != Intent.SEARCH_PRODUCT;
    }

    private static boolean isOfTheShop(Slot slot) {
        return switch (slot) {
            case Slot.Product _,
                    Slot.Brand _,
                    Slot.Shelf _,
                    Slot.Ordinal _,
                    Slot.Address _,
                    Slot.Payment _,
                    Slot.OrderNumber _ ->
                    true;
            case Slot.Amount _, Slot.Price _ -> false;
        };
    }

    private void count(Reading reading, Sentence sentence, int index) {
        String form = sentence.form(index);
        int[] classes = reading.classes(index);
        int[] concepts = sentence.lexicon().concepts(form);
        add(classes);
        add(concepts);
        if (isOwn(classes) || isOwn(concepts)) {
            own++;
        } else if (sentence.isFiller(index)) {
            return;
        } else if (sentence.lexicon().isBesideThePoint(form)) {
            beside++;
        } else if (sentence.isStrange(index)) {
            strange++;
        }
    }

    private void add(int[] found) {
        for (int kind : found) {
            kinds.add(kind);
        }
    }

    private static int kind(Slot slot) {
        return switch (slot) {
            case Slot.Amount _, Slot.Price _ -> "<amount>".hashCode();
            case Slot.Ordinal _ -> "<ordinal>".hashCode();
            case Slot.Address _ -> "<address>".hashCode();
            case Slot.Payment _ -> "<payment>".hashCode();
            case Slot.OrderNumber _ -> "@order_n".hashCode();
            case Slot.Product _, Slot.Brand _, Slot.Shelf _ -> "<product>".hashCode();
        };
    }

    private static Map<Intent, Set<Integer>> anchors() {
        Map<Intent, Set<Integer>> anchors = new EnumMap<>(Intent.class);
        for (String line : Resource.lines("any/anchors.tsv")) {
            String[] column = line.split("\t", -1);
            Set<Integer> kinds = new HashSet<>();
            for (String kind : column[1].split("\\|", -1)) {
                kinds.add(kind.hashCode());
            }
            anchors.put(Intent.valueOf(column[0].toUpperCase(Locale.ROOT)), kinds);
        }
        return anchors;
    }

    private static boolean isOwn(int[] kinds) {
        for (int kind : kinds) {
            if (OWN.contains(kind)) {
                return true;
            }
        }
        return false;
    }

    private double weight(Intent intent) {
        double weight = 0;
        for (Evidence each : evidence) {
            weight = each.intent() == intent ? Math.max(weight, each.weight()) : weight;
        }
        return weight;
    }

    private boolean carries(Intent intent) {
        Set<Integer> anchors = ANCHORS.get(intent);
        return (anchors == null
                        || (own > 0 && intent != Intent.MODIFY_CART_QUANTITY)
                        || weight(intent) > 0
                        || !Collections.disjoint(anchors, kinds))
                && isMeant(intent);
    }

    private boolean isMeant(Intent intent) {
        return switch (intent) {
            case ADD_TO_CART, MODIFY_CART_QUANTITY, REMOVE_FROM_CART ->
                    isAboutTheShop(MOST_STRANGE_PRODUCT);
            case AFFIRM -> isAboutTheShop(MOST_STRANGE_PRODUCT) || isSaidToRelation();
            case CLEAR_CART,
                    CHECKOUT_START,
                    CONFIRM_ORDER,
                    CANCEL_ORDER,
                    REPEAT_LAST_ORDER,
                    CHOOSE_PAYMENT ->
                    isAboutTheShop(MOST_STRANGE_ORDER);
            case PROVIDE_ADDRESS, OPT_OUT, HUMAN_SUPPORT ->
                    weight(intent) > 0 || isAboutTheShop(MOST_STRANGE_TOLD);
            case SEARCH_PRODUCT ->
                    wanted.known()
                            || own > 0
                            || (strange <= MOST_STRANGE_TOLD && !(isRuledOut() && beside > 0));
            // What changes nothing.
            default -> true;
        };
    }

    /** "Dale hermano", "yes brother": a yes, and whom it is said to. */
    private boolean isSaidToRelation() {
        return !isRuledOut()
                && weight(Intent.AFFIRM) > 0
                && beside == 1
                && strange == 0
                && kinds.contains(FAMILY);
    }

    private boolean isRuledOut() {
        return weight(Intent.UNKNOWN) >= TELLING;
    }

    /**
     * @param mostStrange how many words that nobody knows may be all that the message names
     */
    private boolean isAboutTheShop(int mostStrange) {
        if (isRuledOut()) {
            return false;
        }
        return own == 0
                ? beside == 0 && strange <= mostStrange
                : 2 * beside + strange <= STRANGE_BESIDE_ONE * own;
    }
}
