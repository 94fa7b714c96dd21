package commerce.catalog.search;

import commerce.catalog.words.Size;
import commerce.catalog.words.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A size that was said, or a number of which nobody knows of what. */
final class SaidSize {

    private final Set<String> texts;
    private final @Nullable Size size;

    /** What fits somebody: "42" of "talla 42". */
    private final @Nullable String fit;

    /** How near sizes that stand on labels are: there are few. */
    private final Map<Size, Double> nearness = new HashMap<>();

    SaidSize(Term term) {
        texts = Set.copyOf(term.texts());
        fit = Size.fit(term).orElse(null);
        List<Size> sizes = Size.allOn(term.texts().getFirst());
        size = sizes.isEmpty() ? null : sizes.getFirst();
    }

    double match(Label label) {
        if (fit != null) {
            return fits(fit, label);
        }
        if (size == null) {
            for (String word : label.name) {
                if (texts.contains(word)) {
                    return 1;
                }
            }
        } else if (label.loose.contains(size.measure())) {
            return 1;
        }
        double best = 0;
        for (Size other : label.sizes) {
            best = Math.max(best, nearness.computeIfAbsent(other, this::nearness));
        }
        return best;
    }

    /** Where a label says what its size is, another number there is not the size. */
    private static double fits(String fit, Label label) {
        boolean said = false;
        boolean stands = false;
        for (int i = 0; i < label.name.length; i++) {
            boolean same = label.name[i].equals(fit);
            if (i > 0 && Size.isFit(label.name[i - 1])) {
                if (same) {
                    return 1;
                }
                said = true;
            }
            stands |= same;
        }
        return stands && !said ? 1 : 0;
    }

    /** "Coca 2.25" is of 2.25 litres. */
    private double nearness(Size other) {
        if (size != null) {
            return size.nearness(other);
        }
        return texts.stream().anyMatch(other::isWrittenWith) ? 1 : 0;
    }
}
