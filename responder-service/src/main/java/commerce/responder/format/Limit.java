package commerce.responder.format;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long the parts of a WhatsApp message may be. Meta says "characters" and not of which kind, so
 * UTF-16 units are counted: nobody's count of the same text is higher.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages">Meta's
 *     guide</a>
 */
enum Limit {
    TEXT_BODY(4096),
    /** The body of a message with buttons or a link. */
    BODY(1024),
    LIST_BODY(4096),
    HEADER(60),
    FOOTER(60),
    BUTTON_TITLE(20),
    BUTTON_ID(256),
    LIST_BUTTON(20),
    SECTION_TITLE(24),
    ROW_ID(200),
    ROW_TITLE(24),
    ROW_DESCRIPTION(72),
    LINK_LABEL(20),
    /** Not Meta's: what a name or an address may take of a longer text. */
    NAME_IN_TEXT(80),
    /** Not Meta's: an address in a longer text. */
    ADDRESS_IN_TEXT(200),
    /** Not Meta's: what a product's description may take of the message with its picture. */
    DESCRIPTION_IN_TEXT(600),
    /** What a template's parameter may sensibly be; Meta bounds the whole template. */
    TEMPLATE_PARAMETER(200);

    static final int BUTTONS = 3;
    static final int ROWS = 10;
    static final int SECTIONS = 10;

    private static final String ELLIPSIS = "…";
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cc}]+");

    private final int most;

    Limit(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    boolean allows(String text) {
        return text.length() <= most;
    }

    /** The text, cut between two characters as a reader sees them, where it is too long. */
    String fit(String text) {
        return allows(text) ? text : head(text) + ELLIPSIS;
    }

    @Nullable String fitNullable(@Nullable String text) {
        return text == null ? null : fit(text);
    }

    /**
     * The text on one line, cut at a word where there is one not too far back.
     *
     * @see #rest
     */
    String fitLine(String text) {
        String line = oneLine(text);
        return allows(line) ? line : atWord(line) + ELLIPSIS;
    }

    /** What {@link #fitLine} left away; empty where nothing. */
    String rest(String text) {
        String line = oneLine(text);
        return allows(line) ? "" : line.substring(atWord(line).length()).strip();
    }

    /**
     * An id, as it is.
     *
     * @throws IllegalArgumentException when it is too long: half an id is another id
     */
    String id(String id) {
        if (!allows(id)) {
            throw new IllegalArgumentException(
                    "an id of %d characters where %d are allowed".formatted(id.length(), most));
        }
        return id;
    }

    /** Without line breaks and superfluous blanks; a dash where nothing is left. */
    static String oneLine(String text) {
        String line = BLANKS.matcher(text).replaceAll(" ").strip();
        return line.isEmpty() ? "–" : line;
    }

    private String atWord(String line) {
        String head = head(line);
        int blank = line.charAt(head.length()) == ' ' ? head.length() : head.lastIndexOf(' ');
        return blank >= most / 2 ? head.substring(0, blank).stripTrailing() : head;
    }

    /** As much as leaves room for the ellipsis. */
    private String head(String text) {
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        // What comes after cannot move a boundary that lies before it; long texts need not be read.
        graphemes.setText(text.substring(0, Math.min(text.length(), most + 64)));
        int end = most - ELLIPSIS.length();
        int cut = graphemes.isBoundary(end) ? end : graphemes.preceding(end);
        String head = text.substring(0, cut).stripTrailing();
        if (!head.isEmpty()) {
            return head;
        }
        // One "character" longer than the whole part (a tower of accents): no boundary helps.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
