package commerce.stock.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A part of the searches that synonyms are judged by.
 *
 * @param own whether they are the shop's own, or the built-in ones
 * @param page its number, counted from 0
 * @param size how many a page has at most
 * @param total how many there are on all pages
 */
@Schema(name = "JudgedSet")
record JudgedSet(boolean own, List<JudgedQuery> items, int page, int size, long total) {

    JudgedSet {
        items = List.copyOf(items);
    }
}
