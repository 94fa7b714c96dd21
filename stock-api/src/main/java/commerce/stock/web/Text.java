package commerce.stock.web;

import org.jspecify.annotations.Nullable;

/** Texts as people type them. */
public final class Text {

    private Text() {}

    /** Without the spaces around it; absent where nothing is left. */
    public static @Nullable String orAbsent(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Without the spaces around it; absent stays absent, for the check that follows. */
    public static String stripped(String text) {
        // JSON can leave out what the type says is there; @NotBlank then says so.
        return text == null ? "" : text.strip();
    }
}
