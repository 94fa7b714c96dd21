package commerce.catalog.category;

import commerce.contracts.Reply;

/**
 * A category that has products.
 *
 * @param products how many, when the views were last refreshed
 * @param offers how many of them are on offer
 */
public record Category(int id, String slug, String name, String emoji, int products, int offers) {

    /** As a reply shows it. */
    public Reply.Category shown() {
        return new Reply.Category(slug, name, emoji, products, offers);
    }
}
