package commerce.contracts;

import java.util.regex.Pattern;

/** The checks that the values of this package share. */
final class Check {

    private Check() {}

    static void matches(String what, String value, String regex) {
        if (!Pattern.matches(regex, value)) {
            throw new IllegalArgumentException(
                    "%s must match %s, but was \"%s\"".formatted(what, regex, shortened(value)));
        }
    }

    static void between(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, but was %d".formatted(what, least, most, value));
        }
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
