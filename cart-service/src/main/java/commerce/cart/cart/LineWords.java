package commerce.cart.cart;

import commerce.cart.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which line of a cart is meant by words ("las leches", "el pan lactal"). */
final class LineWords {

    private static final Set<String> SAY_NOTHING =
            Set.of(
                    "el", "la", "los", "las", "un", "una", "de", "del", "y", "con", "o", "a", "os",
                    "as", "do", "da", "um", "uma", "the", "of", "and");

    private LineWords() {}

    /**
     * The one line whose name or brand has all the words; whole words before beginnings of words,
     * so that "pan" is the bread and not the panceta. Empty where none has them, or several.
     */
    static Optional<CartLine> find(List<CartLine> lines, String wanted) {
        List<String> words =
                Words.of(wanted).stream()
                        .filter(word -> !SAY_NOTHING.contains(word))
                        .map(Words::stem)
                        .toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<CartLine> exact = having(lines, words, String::equals);
        List<CartLine> found = exact.isEmpty() ? having(lines, words, String::startsWith) : exact;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static List<CartLine> having(
            List<CartLine> lines, List<String> words, BiPredicate<String, String> matches) {
        return lines.stream()
                .filter(
                        line -> {
                            Set<String> named = namesOf(line);
                            return words.stream()
                                    .allMatch(
                                            word ->
                                                    named.stream()
                                                            .anyMatch(
                                                                    name ->
                                                                            matches.test(
                                                                                    name, word)));
                        })
                .toList();
    }

    private static Set<String> namesOf(CartLine line) {
        String brand = line.product().brand();
        return Stream.of(line.product().name(), brand == null ? "" : brand)
                .flatMap(text -> Words.of(text).stream())
                .map(Words::stem)
                .collect(Collectors.toSet());
    }
}
