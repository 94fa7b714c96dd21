package commerce.e2e.fault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What is broken just now, and how often each thing was so far. */
final class Outages {

    private final Set<String> now = new HashSet<>();
    private final Map<String, Integer> times = new HashMap<>();

    /** False where the thing is broken already: two faults never happen to one at a time. */
    synchronized boolean begin(String thing) {
        if (!now.add(thing)) {
            return false;
        }
        times.merge(thing, 1, Integer::sum);
        return true;
    }

    synchronized void end(String thing) {
        now.remove(thing);
    }

    /** Whether a thing was whole all the time from now until that is asked. */
    synchronized BooleanSupplier wholeFromNowOn(String thing) {
        boolean whole = !now.contains(thing);
        int before = times(thing);
        return () -> whole && times(thing) == before;
    }

    private synchronized int times(String thing) {
        return times.getOrDefault(thing, 0);
    }

    synchronized List<String> now() {
        return now.stream().sorted().toList();
    }
}
