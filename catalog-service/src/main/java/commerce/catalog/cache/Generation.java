package commerce.catalog.cache;

/** What is forgotten together. */
public enum Generation {
    /** Which products words and categories find: as long as no text changes. */
    TEXT("text"),
    /** Lists that prices bound or order: as long as neither texts nor prices change. */
    PRICE("price"),
    /** Counts and offers: as long as no price changes either. */
    SHELF("shelf");

    private final String key;

    Generation(String name) {
        this.key = "catalog:generation:" + name;
    }

    String key() {
        return key;
    }
}
