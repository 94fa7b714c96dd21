package commerce.stock.web;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a list may be sorted by. Nothing but the columns written down here gets into the SQL.
 *
 * @param columns SQL by the name that a request may use
 * @param usual what is sorted by where nothing is asked for
 * @param tie a unique column, so that pages do not overlap
 */
public record Sorting(Map<String, String> columns, String usual, String tie) {

    public Sorting {
        columns = Map.copyOf(columns);
    }

    /**
     * @param wish {@code name}, or {@code -name} for the other way round
     * @return {@code ORDER BY} and what belongs to it
     * @throws ProblemException 400 where there is no such name
     */
    public String orderBy(@Nullable String wish) {
        String sort = wish == null || wish.isBlank() ? usual : wish.strip();
        boolean descending = sort.startsWith("-");
        String column = columns.get(descending ? sort.substring(1) : sort);
        if (column == null) {
            throw ProblemException.invalid(
                    "sort",
                    "must be one of %s, with - before it for the other way round"
                            .formatted(String.join(", ", new TreeSet<>(columns.keySet()))));
        }
        String direction = descending ? " DESC" : "";
        return " ORDER BY " + column + direction + ", " + tie + direction;
    }
}
