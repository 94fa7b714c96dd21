package commerce.ai.rules;

import commerce.ai.slot.Sentence;
import commerce.ai.slot.Slot;
import commerce.ai.text.Token;
import commerce.ai.text.WordKind;
import commerce.contracts.Entities;
import commerce.contracts.Intent;
import commerce.contracts.PaymentMethod;
import commerce.contracts.WantedItem;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills the entities that belong to the intent that was chosen. */
final class Filling {

    /** Where a limit of a price is one: "¿llega en menos de 30?" has none. */
    private static final Set<Intent> PRICED =
            EnumSet.of(
                    Intent.SEARCH_PRODUCT,
                    Intent.BROWSE_CATEGORIES,
                    Intent.VIEW_OFFERS,
                    Intent.PRODUCT_DETAILS,
                    Intent.ADD_TO_CART);

    /** Where a way to pay is one: "transfer me to a human" names none. */
    private static final Set<Intent> PAID =
            EnumSet.of(
                    Intent.CHOOSE_PAYMENT,
                    Intent.PAYMENT_INFO,
                    Intent.CHECKOUT_START,
                    Intent.CONFIRM_ORDER,
                    Intent.PROVIDE_ADDRESS,
                    Intent.ADD_TO_CART);

    private Filling() {}

    static Entities of(
            Sentence sentence, RuleTable rules, Candidate chosen, List<Candidate> candidates) {
        if (chosen.intent() == Intent.UNKNOWN) {
            return Entities.NONE;
        }
        Wanted wanted = wanted(sentence, rules, chosen, candidates);
        boolean products = Candidate.namesProducts(chosen.intent());
        List<Item> items = products ? items(sentence, chosen, wanted) : List.of();
        Item first = !items.isEmpty() ? items.getFirst() : products ? wanted.loose() : null;
        boolean countsOne =
                chosen.intent() == Intent.ADD_TO_CART
                        || chosen.intent() == Intent.MODIFY_CART_QUANTITY;
        // "Más leche, que sean 6": the number stands apart from the product.
        Item counted =
                first != null && first.quantity() == null && wanted.loose() != null
                        ? wanted.loose()
                        : first;
        BigDecimal quantity = quantity(chosen.intent(), counted, countsOne);
        Slot.Price price = PRICED.contains(chosen.intent()) ? price(sentence) : null;
        return new Entities(
                first == null || first.product().isEmpty() ? null : first.product(),
                first == null ? null : first.brand(),
                quantity,
                quantity == null || counted == null ? null : counted.unitCode(),
                first == null ? null : first.size(),
                price == null ? null : price.min(),
                price == null ? null : price.max(),
                shelf(chosen.intent(), sentence, wanted),
                ordinal(chosen.intent(), items, wanted),
                slots(sentence, Slot.Address.class)
                        .map(Slot.Address::text)
                        .findFirst()
                        .orElse(null),
                PAID.contains(chosen.intent()) ? payment(sentence) : null,
                slots(sentence, Slot.OrderNumber.class)
                        .map(Slot.OrderNumber::number)
                        .findFirst()
                        .orElse(null),
                items.size() < 2 ? List.of() : wantedItems(chosen.intent(), items, countsOne));
    }

    /**
     * "¿El segundo es sin sal?", "¿es integral?": of a product that was shown, what it is like.
     * Only what is known to be a product is one there, or what details are asked of by name.
     */
    private static List<Item> items(Sentence sentence, Candidate chosen, Wanted wanted) {
        return switch (chosen.intent()) {
            case PRODUCT_DETAILS -> {
                boolean named = chosen.match().rule().conditions().contains(Condition.ITEM);
                yield wanted.ordinal() != null
                        ? List.of()
                        : wanted.items().stream()
                                .filter(each -> named || each.named())
                                .filter(each -> !isWithin(sentence, each))
                                .toList();
            }
            case VIEW_OFFERS -> wanted.items().stream().filter(Item::named).toList();
            default -> wanted.items();
        };
    }

    /** "Tiene azúcar", "es sin sal": what the product has in it, or has not. */
    private static boolean isWithin(Sentence sentence, Item item) {
        if (item.product().startsWith("sin ") || item.product().startsWith("sem ")) {
            return true;
        }
        return slots(sentence, Slot.Product.class)
                .filter(each -> item.product().startsWith(each.name()))
                .anyMatch(each -> isBehindContaining(sentence, each.from() - 1));
    }

    private static boolean isBehindContaining(Sentence sentence, int index) {
        int at = index;
        while (sentence.is(WordKind.ARTICLE, at) || sentence.is(WordKind.ONE, at)) {
            at--;
        }
        return sentence.is(WordKind.CONTAINING, at);
    }

    /** "La última que compré estaba rica" is no place in a list where a product is sought. */
    private static @Nullable Integer ordinal(Intent intent, List<Item> items, Wanted wanted) {
        return switch (intent) {
            case VIEW_CART, REPEAT_LAST_ORDER -> null;
            case SEARCH_PRODUCT -> items.isEmpty() ? wanted.ordinal() : null;
            default -> wanted.ordinal();
        };
    }

    /** What is wanted up to the next request: "agregá leche y mostrame el carrito". */
    private static Wanted wanted(
            Sentence sentence, RuleTable rules, Candidate chosen, List<Candidate> candidates) {
        BitSet taken = (BitSet) chosen.match().taken().clone();
        int limit = sentence.size();
        for (Candidate other : candidates) {
            RuleMatch match = other.match();
            if (match.rule().isSocial()) {
                taken.or(match.used());
            } else if (other.weight() >= Decision.STRONG
                    && other.intent() != chosen.intent()
                    && match.start() > chosen.match().end()
                    && isNewClause(sentence, match.start())) {
                limit = Math.min(limit, match.start());
            }
        }
        return WantedReader.read(sentence, rules, taken, limit);
    }

    private static boolean isNewClause(Sentence sentence, int index) {
        return sentence.token(index).gap() != Token.Gap.NONE
                || sentence.is(WordKind.CONNECTOR, index - 1);
    }

    /** "How much is a kilo of salmon?", "how many come in a pack?": nothing is counted there. */
    private static @Nullable BigDecimal quantity(
            Intent intent, @Nullable Item item, boolean countsOne) {
        if (item == null || item.quantity() == null || (!item.said() && !countsOne)) {
            return null;
        }
        boolean asked =
                intent == Intent.PRODUCT_DETAILS
                        || (intent == Intent.SEARCH_PRODUCT
                                && item.quantity().compareTo(BigDecimal.ONE) == 0);
        return asked ? null : item.quantity();
    }

    private static List<WantedItem> wantedItems(
            Intent intent, List<Item> items, boolean countsOne) {
        return items.stream()
                .map(
                        item ->
                                new WantedItem(
                                        item.product(),
                                        item.brand(),
                                        item.size(),
                                        quantity(intent, item, countsOne),
                                        quantity(intent, item, countsOne) == null
                                                ? null
                                                : item.unitCode()))
                .toList();
    }

    private static @Nullable String shelf(Intent intent, Sentence sentence, Wanted wanted) {
        return switch (intent) {
            case SEARCH_PRODUCT, VIEW_OFFERS -> wanted.shelf();
            case BROWSE_CATEGORIES ->
                    wanted.shelf() != null
                            ? wanted.shelf()
                            : IntStream.range(0, sentence.size())
                                    .mapToObj(sentence::shelf)
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .orElse(null);
            default -> null;
        };
    }

    private static Slot.@Nullable Price price(Sentence sentence) {
        return slots(sentence, Slot.Price.class)
                .filter(each -> each.min() != null || each.max() != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable PaymentMethod payment(Sentence sentence) {
        return slots(sentence, Slot.Payment.class)
                .map(Slot.Payment::method)
                .findFirst()
                .orElse(null);
    }

    private static <S extends Slot> Stream<S> slots(Sentence sentence, Class<S> kind) {
        return IntStream.range(0, sentence.size())
                .mapToObj(sentence::slot)
                .filter(Objects::nonNull)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
