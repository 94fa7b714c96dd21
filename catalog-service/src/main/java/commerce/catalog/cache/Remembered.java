package commerce.catalog.cache;

import org.jspecify.annotations.Nullable;

/**
 * What the cache knew.
 *
 * @param value null where it knew nothing
 * @param generation what a new value is to be marked with, so that it does not outlive a change
 *     that happens while it is being found; null where the cache is away
 */
public record Remembered(@Nullable String value, @Nullable String generation) {

    static final Remembered AWAY = new Remembered(null, null);
}
