package commerce.stock.category;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The categories by what a file may call them: by slug, or by name however it is written. */
public final class CategoryNames {

    private static final int MOST_SLUG = 60;

    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, String> slugs = new HashMap<>();

    CategoryNames() {}

    void add(int id, String slug, String name) {
        ids.put(slug, id);
        slugs.putIfAbsent(slugOf(name), slug);
    }

    /** The slug of the category that is called so. */
    public Optional<String> slug(String called) {
        return ids.containsKey(called)
                ? Optional.of(called)
                : Optional.ofNullable(slugs.get(slugOf(called)));
    }

    /**
     * @throws IllegalArgumentException where there is none of that slug
     */
    public int id(String slug) {
        @Nullable Integer id = ids.get(slug);
        if (id == null) {
            throw new IllegalArgumentException("no category " + slug);
        }
        return id;
    }

    /** What a name becomes as a slug, "Lácteos y huevos" lacteos-y-huevos; may be empty. */
    static String slugOf(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), MOST_SLUG));
        return cut.replaceAll("^-|-$", "");
    }
}
