package commerce.ai.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text without e-mail addresses, card, document and phone numbers. Each is replaced by a word
 * that says what it was; the same value by the same word.
 *
 * @param text what may leave
 * @param originals what each word stands for
 */
public record Masked(String text, Map<String, String> originals) {

    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){1,4}");
    private static final Pattern CARD =
            Pattern.compile("(?<![\\d.,])\\d(?:[ -]?\\d){12,18}(?![\\d])");
    private static final Pattern CPF =
            Pattern.compile("(?<!\\d)\\d{3}\\.?\\d{3}\\.?\\d{3}[-. ]?\\d{2}(?!\\d)");

    /**
     * Argentina's and Chile's with dots, Spain's with its letter, tax numbers, or said to be one.
     */
    private static final Pattern DOCUMENT =
            Pattern.compile(
                    "(?<![\\d$.])(?<!\\$ )\\d{1,2}\\.\\d{3}\\.\\d{3}(?:-[\\dkK])?(?![\\d.])"
                            + "|(?<!\\d)\\d{2}-\\d{7,8}-\\d(?!\\d)"
                            + "|(?<![\\p{L}\\d])[XYZxyz]?-?\\d{7,8}-?[A-Za-z](?![\\p{L}\\d])|(?<=(?i:dni|documento|doc|rut|cedula|cédula|ci|cuit|cuil|rg)["
                            + " :.°º#n]{1,4})\\d{6,11}(?!\\d)");

    private static final Pattern PHONE =
            Pattern.compile(
                    "(?<![\\d$.,])(?<!\\$ )\\+?\\(?\\d(?:[ ().-]{0,2}\\d){7,14}(?![\\d.,]\\d)");

    /** Of a document that is said to be one; all the others have more. */
    private static final int FEWEST_DIGITS = 6;

    private static final int FEWEST_PHONE_DIGITS = 8;
    private static final int MOST_PHONE_DIGITS = 15;

    public Masked {
        originals = Map.copyOf(originals);
    }

    public static Masked of(String text) {
        if (!mayHoldAny(text)) {
            return new Masked(text, Map.of());
        }
        Map<String, String> words = new LinkedHashMap<>();
        String masked = replace(text, EMAIL, "email", _ -> true, words);
        masked = replace(masked, CARD, "card", Masked::isCard, words);
        masked = replace(masked, CPF, "cpf", Masked::isCpf, words);
        masked = replace(masked, DOCUMENT, "document", _ -> true, words);
        masked = replace(masked, PHONE, "phone", Masked::isPhone, words);
        Map<String, String> originals = new LinkedHashMap<>();
        words.forEach((value, word) -> originals.put(word, value));
        return new Masked(masked, originals);
    }

    /** Most texts have neither an at sign nor so many digits, and need not be searched. */
    private static boolean mayHoldAny(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each >= '0' && each <= '9') {
                digits++;
            }
            if (each == '@' || digits == FEWEST_DIGITS) {
                return true;
            }
        }
        return false;
    }

    /** A text of whoever was asked, with the words resolved. */
    public String restore(String answered) {
        String restored = answered;
        for (Map.Entry<String, String> each : originals.entrySet()) {
            restored = restored.replace(each.getKey(), each.getValue());
        }
        return restored;
    }

    private static String replace(
            String text,
            Pattern pattern,
            String kind,
            Predicate<String> really,
            Map<String, String> words) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder masked = new StringBuilder(text.length());
        while (matcher.find()) {
            String value = matcher.group();
            String word =
                    really.test(value)
                            ? words.computeIfAbsent(
                                    value, _ -> "[" + kind + "_" + (words.size() + 1) + "]")
                            : value;
            matcher.appendReplacement(masked, Matcher.quoteReplacement(word));
        }
        return matcher.appendTail(masked).toString();
    }

    private static boolean isPhone(String text) {
        int digits = digits(text).length();
        return digits >= FEWEST_PHONE_DIGITS && digits <= MOST_PHONE_DIGITS;
    }

    /** Luhn's check (ISO/IEC 7812-1). */
    private static boolean isCard(String text) {
        String digits = digits(text);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /** The two check digits of a CPF. */
    private static boolean isCpf(String text) {
        String digits = digits(text);
        return digits.chars().distinct().count() > 1
                && checkDigit(digits, 9) == digits.charAt(9) - '0'
                && checkDigit(digits, 10) == digits.charAt(10) - '0';
    }

    private static int checkDigit(String digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (digits.charAt(i) - '0') * (length + 1 - i);
        }
        int rest = sum * 10 % 11;
        return rest == 10 ? 0 : rest;
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
