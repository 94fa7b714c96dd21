package commerce.ai.text;

/**
 * A word, number or sign of a message.
 *
 * @param form what it is compared by: lower case, without accents and lengthened letters
 * @param surface as it was written, in lower case
 * @param start where it begins in the message
 * @param end where it ends
 * @param gap what stands before it
 */
public record Token(String form, String surface, int start, int end, Gap gap) {

    /** How far a word is set off from the one before it. */
    public enum Gap {
        NONE,
        /** A comma, a colon, a dash. */
        COMMA,
        /** The end of a sentence or line. */
        STOP
    }

    public boolean isNumber() {
        char first = form.charAt(0);
        return first >= '0' && first <= '9';
    }

    /** The same token read as another word. */
    public Token as(String otherForm, String otherSurface) {
        return new Token(otherForm, otherSurface, start, end, gap);
    }
}
