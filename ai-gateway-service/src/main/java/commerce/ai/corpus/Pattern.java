package commerce.ai.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A text with places that can be filled in several ways.
 *
 * <ul>
 *   <li>{@code (hola|buenas|)}: one of these
 *   <li>{@code @products}: one line of a list
 *   <li>{@code <p:leches=leche>}: words, and the entity they are; {@code <q:2>} where both are
 *       written alike
 * </ul>
 */
final class Pattern {

    private sealed interface Piece {}

    private record Words(String words) implements Piece {}

    private record Choice(List<List<Piece>> alternatives) implements Piece {}

    private record Reference(String list) implements Piece {}

    private record Marked(String key, Pattern words, @Nullable String value) implements Piece {}

    private final String written;
    private final List<Piece> pieces;
    private int at;

    private Pattern(String written) {
        this.written = written;
        this.pieces = sequence(false);
    }

    static Pattern of(String written) {
        return new Pattern(written);
    }

    /** Whether there is but one way to fill it. */
    boolean isPlain() {
        return pieces.stream()
                .allMatch(
                        each ->
                                each instanceof Words
                                        || (each instanceof Marked marked
                                                && marked.words.isPlain()));
    }

    /** Whether it is a construction, to be filled from lists, and no sentence of its own. */
    boolean hasLists() {
        return hasLists(pieces);
    }

    private static boolean hasLists(List<Piece> pieces) {
        return pieces.stream()
                .anyMatch(
                        each ->
                                switch (each) {
                                    case Words _ -> false;
                                    case Reference _ -> true;
                                    case Choice choice ->
                                            choice.alternatives.stream()
                                                    .anyMatch(Pattern::hasLists);
                                    case Marked marked -> marked.words.hasLists();
                                });
    }

    /** The most alternatives that one of its places has; 1 where it has none. */
    int widest() {
        return widest(pieces);
    }

    private static int widest(List<Piece> pieces) {
        int widest = 1;
        for (Piece piece : pieces) {
            if (piece instanceof Choice choice) {
                widest = Math.max(widest, choice.alternatives.size());
                for (List<Piece> alternative : choice.alternatives) {
                    widest = Math.max(widest, widest(alternative));
                }
            }
        }
        return widest;
    }

    /**
     * Fills every place: from lists by chance, from alternatives with one after the other, so that
     * each comes up in as many turns as the widest place has.
     */
    void fill(Draft draft, Map<String, List<Pattern>> lists, int turn, RandomGenerator chance) {
        fill(pieces, draft, lists, turn, chance);
    }

    private static void fill(
            List<Piece> pieces,
            Draft draft,
            Map<String, List<Pattern>> lists,
            int turn,
            RandomGenerator chance) {
        int place = 0;
        for (Piece piece : pieces) {
            switch (piece) {
                case Words words -> draft.words(words.words);
                case Choice choice -> {
                    int count = choice.alternatives.size();
                    // The second place moves on with every round of the first, and so on.
                    int which = Math.floorMod(turn + place * (turn / count + 1), count);
                    fill(choice.alternatives.get(which), draft, lists, turn, chance);
                    place++;
                }
                case Reference reference -> {
                    List<Pattern> list = lists.get(reference.list);
                    if (list == null) {
                        throw new IllegalStateException("no list @" + reference.list);
                    }
                    list.get(chance.nextInt(list.size())).fill(draft, lists, turn, chance);
                }
                case Marked marked -> {
                    draft.beginMark();
                    marked.words.fill(draft, lists, turn, chance);
                    draft.mark(marked.key, marked.value);
                }
            }
        }
    }

    private List<Piece> sequence(boolean inChoice) {
        List<Piece> sequence = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        while (at < written.length()) {
            char c = written.charAt(at);
            if (inChoice && (c == '|' || c == ')')) {
                break;
            }
            @Nullable Piece piece =
                    switch (c) {
                        case '(' -> choice();
                        case '@' -> reference();
                        case '<' -> isMark() ? marked() : null;
                        default -> null;
                    };
            if (piece == null) {
                words.append(c);
                at++;
            } else {
                flush(words, sequence);
                sequence.add(piece);
            }
        }
        flush(words, sequence);
        return List.copyOf(sequence);
    }

    private static void flush(StringBuilder words, List<Piece> sequence) {
        if (!words.isEmpty()) {
            sequence.add(new Words(words.toString()));
            words.setLength(0);
        }
    }

    private Piece choice() {
        List<List<Piece>> alternatives = new ArrayList<>();
        do {
            at++;
            alternatives.add(sequence(true));
        } while (at < written.length() && written.charAt(at) == '|');
        if (at >= written.length()) {
            throw new IllegalStateException("a bracket is open: " + written);
        }
        at++;
        return new Choice(List.copyOf(alternatives));
    }

    private Piece reference() {
        int from = at + 1;
        at = from;
        while (at < written.length() && written.charAt(at) >= 'a' && written.charAt(at) <= 'z') {
            at++;
        }
        return new Reference(written.substring(from, at));
    }

    /** Whether a key and a colon follow: not every "<" begins a mark. */
    private boolean isMark() {
        int end = at + 1;
        while (end < written.length() && Character.isLetter(written.charAt(end))) {
            end++;
        }
        return end > at + 1 && end < written.length() && written.charAt(end) == ':';
    }

    private Piece marked() {
        int end = written.indexOf('>', at);
        int colon = written.indexOf(':', at);
        if (end < 0) {
            throw new IllegalStateException("a mark is open: " + written);
        }
        String inside = written.substring(colon + 1, end);
        String key = written.substring(at + 1, colon);
        int equals = inside.indexOf('=');
        at = end + 1;
        return equals < 0
                ? new Marked(key, Pattern.of(inside), null)
                : new Marked(
                        key, Pattern.of(inside.substring(0, equals)), inside.substring(equals + 1));
    }
}
