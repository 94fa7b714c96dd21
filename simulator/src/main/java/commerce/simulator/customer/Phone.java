package commerce.simulator.customer;

import java.util.regex.Pattern;

/**
 * A phone number in international form, digits only.
 *
 * @param digits 7 to 15 digits, country code first
 */
public record Phone(String digits) {

    private static final Pattern DIGITS = Pattern.compile("\\d{7,15}");

    public Phone {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "a phone number has 7 to 15 digits, country code first: " + digits);
        }
    }

    /** Whether {@link #parse} would accept this. */
    public static boolean isPhone(String text) {
        return DIGITS.matcher(withoutPlus(text)).matches();
    }

    /**
     * Reads {@code +digits} or {@code digits}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Phone parse(String text) {
        return new Phone(withoutPlus(text));
    }

    /**
     * What all spellings of one number have in common. WhatsApp knows the same account with and
     * without the mobile digit of Argentina (54 9), Mexico (52 1) and Brazil (the ninth digit).
     */
    String account() {
        if (digits.length() != 13) {
            return digits;
        }
        if (digits.startsWith("549") || digits.startsWith("521")) {
            return digits.substring(0, 2) + digits.substring(3);
        }
        if (digits.startsWith("55") && digits.charAt(4) == '9') {
            return digits.substring(0, 4) + digits.substring(5);
        }
        return digits;
    }

    private static String withoutPlus(String text) {
        return text.startsWith("+") ? text.substring(1) : text;
    }
}
