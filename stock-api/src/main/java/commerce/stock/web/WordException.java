package commerce.stock.web;

/** A word that is none of those that are known here. */
final class WordException extends IllegalArgumentException {
    WordException(String message) {
        super(message);
    }
}
