package commerce.simulator.cloudapi;

import commerce.simulator.graph.GraphError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request. Meta reports the first thing it finds, and so does this. */
final class Findings {

    private @Nullable GraphError first;

    void report(GraphError error) {
        if (first == null) {
            first = error;
        }
    }

    /** A value that is there but not allowed (131009). */
    void notValid(String details) {
        report(GraphError.of(131009, details));
    }

    Optional<GraphError> first() {
        return Optional.ofNullable(first);
    }
}
