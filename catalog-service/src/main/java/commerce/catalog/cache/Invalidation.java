package commerce.catalog.cache;

/** Who is told that no list can be trusted any more. */
@FunctionalInterface
public interface Invalidation {

    /** Forgets all lists and counts. */
    void invalidate();
}
