package commerce.catalog.category;

import commerce.catalog.words.Plain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the category that is meant. */
final class Shelves {

    private static final Set<String> LITTLE =
            Set.of(
                    "de", "del", "la", "las", "el", "los", "y", "e", "o", "para", "and", "sin",
                    "con");

    private Shelves() {}

    /**
     * The one of that slug; else the first, in the shop's order, whose name has all of the words:
     * "bebidas", "los lácteos".
     */
    static Optional<Category> find(String slugOrWords, List<Category> categories) {
        Optional<Category> bySlug =
                categories.stream().filter(each -> each.slug().equals(slugOrWords)).findFirst();
        if (bySlug.isPresent()) {
            return bySlug;
        }
        Set<String> wanted = stems(slugOrWords);
        return wanted.isEmpty()
                ? Optional.empty()
                : categories.stream()
                        .filter(each -> stems(each.name()).containsAll(wanted))
                        .findFirst();
    }

    private static Set<String> stems(String text) {
        return Plain.tokens(text).stream()
                .filter(word -> !LITTLE.contains(word))
                .map(Plain::stem)
                .collect(Collectors.toSet());
    }
}
