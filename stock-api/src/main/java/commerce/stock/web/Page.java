package commerce.stock.web;

import java.util.List;

/**
 * A part of a list.
 *
 * @param page its number, counted from 0
 * @param size how many a page has at most
 * @param total how many there are on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> of(List<T> items, Paging paging, long total) {
        return new Page<>(items, paging.number(), paging.limit(), total);
    }
}
