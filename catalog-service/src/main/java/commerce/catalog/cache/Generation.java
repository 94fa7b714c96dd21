package commerce.catalog.cache;

/** What is forgotten together. */
public enum Generation {
    /** Which products words and categories find: as long as no text changes. */
    TEXT("text"),
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
