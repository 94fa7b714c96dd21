package commerce.responder.format;

import java.util.List;

/**
 * A page of something long.
 *
 * @param number from 1
 * @param pages how many there are
 * @param first index of its first item
 */
record Page<T>(int number, int pages, int first, List<T> items) {

    /** Whether another page follows. */
    boolean more() {
        return number < pages;
    }

    /**
     * The page of that number, or the last one there is. The last may hold one item more than the
     * others: where "more" would stand there is room for it.
     */
    static <T> Page<T> of(List<T> all, int number, int size) {
        int pages = Math.max(1, Math.ceilDiv(all.size() - 1, size));
        int page = Math.clamp(number, 1, pages);
        int first = (page - 1) * size;
        int end = page < pages ? first + size : all.size();
        return new Page<>(page, pages, first, all.subList(first, end));
    }
}
