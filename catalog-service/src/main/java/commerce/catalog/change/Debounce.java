package commerce.catalog.change;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something is to be done that one change asks for as well as a hundred: when it has been
 * quiet for a while, but after some time at the latest.
 *
 * @param first the first change that still waits; null where none does
 * @param last the last of them
 */
record Debounce(@Nullable Instant first, @Nullable Instant last) {

    static final Debounce NOTHING = new Debounce(null, null);

    Debounce changed(Instant at) {
        return new Debounce(first == null ? at : first, at);
    }

    /** When it is time; null where nothing waits. */
    @Nullable Instant due(Duration quiet, Duration longest) {
        if (first == null || last == null) {
            return null;
        }
        Instant whenQuiet = last.plus(quiet);
        Instant atLatest = first.plus(longest);
        return whenQuiet.isBefore(atLatest) ? whenQuiet : atLatest;
    }
}
