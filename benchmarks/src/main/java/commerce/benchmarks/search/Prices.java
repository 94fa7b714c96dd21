package commerce.benchmarks.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the prices of a file, however they are written: "1.234,56", "$ 1,234.56", "S/. 45", "R$
 * 4,99", "12990", "1.5e4". Whether "12.375" is twelve or twelve thousand the file's other prices
 * tell.
 */
final class Prices {

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![\\p{L}/])[.,]\\d+|\\d+(?:[.,]\\d+)*(?:[ \\u00A0\\u202F'’]\\d{3}(?!\\d)(?:[.,]\\d+)*)*");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d+(?:[.,]\\d+)?[eE][+-]?\\d{1,2}");
    private static final Pattern ONE_THOUSAND = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern THOUSANDS =
            Pattern.compile("\\d{1,3}(?:\\.\\d{3}){2,}|\\d{1,3}(?:,\\d{3}){2,}");

    /** What the catalogue takes. */
    private static final BigDecimal LEAST = new BigDecimal("0.01");

    private static final BigDecimal MOST = new BigDecimal("9999999999.99");

    /** Where fewer of a sign's numbers have decimals for sure it is a slip. */
    private static final double SLIPS = 0.05;

    private final boolean commaIsDecimal;
    private final boolean pointIsDecimal;
    private final BigDecimal unpriced;

    private Prices(boolean commaIsDecimal, boolean pointIsDecimal, BigDecimal unpriced) {
        this.commaIsDecimal = commaIsDecimal;
        this.pointIsDecimal = pointIsDecimal;
        this.unpriced = unpriced;
    }

    /**
     * @param all of a file
     */
    static Prices writtenAs(Collection<String> all) {
        boolean comma = isDecimal(',', all);
        boolean point = isDecimal('.', all);
        Prices written = new Prices(comma && !point, point && !comma, LEAST);
        BigDecimal dearest = LEAST;
        for (String each : all) {
            dearest = dearest.max(written.read(each));
        }
        return new Prices(written.commaIsDecimal, written.pointIsDecimal, dearest);
    }

    /** What nobody priced is no cheaper than anything. */
    BigDecimal read(@Nullable String text) {
        String number = text == null ? "" : number(text);
        if (number.isEmpty()) {
            return unpriced;
        }
        BigDecimal price =
                SCIENTIFIC.matcher(number).matches()
                        ? new BigDecimal(number.replace(',', '.'))
                        : plain(number);
        return price.signum() <= 0
                ? unpriced
                : price.setScale(2, RoundingMode.HALF_UP).max(LEAST).min(MOST);
    }

    private BigDecimal plain(String number) {
        int last = Math.max(number.lastIndexOf(','), number.lastIndexOf('.'));
        boolean thousands =
                THOUSANDS.matcher(number).matches()
                        || (ONE_THOUSAND.matcher(number).matches()
                                && !isDecimal(number.charAt(last)));
        if (last < 0 || thousands) {
            return new BigDecimal(number.replaceAll("[.,]", ""));
        }
        String whole = number.substring(0, last).replaceAll("[.,]", "");
        return new BigDecimal((whole.isEmpty() ? "0" : whole) + "." + number.substring(last + 1));
    }

    private boolean isDecimal(char sign) {
        return sign == ',' ? commaIsDecimal : pointIsDecimal;
    }

    /** Whether enough numbers have it before what can only be decimals. */
    private static boolean isDecimal(char sign, Collection<String> all) {
        int surely = 0;
        int others = 0;
        for (String text : all) {
            String number = number(text);
            int last = Math.max(number.lastIndexOf(','), number.lastIndexOf('.'));
            if (last < 0 || SCIENTIFIC.matcher(number).matches()) {
                continue;
            }
            if (THOUSANDS.matcher(number).matches() || ONE_THOUSAND.matcher(number).matches()) {
                others += number.charAt(last) == sign ? 1 : 0;
            } else {
                surely += number.charAt(last) == sign ? 1 : 0;
            }
        }
        return surely > 0 && surely >= SLIPS * (surely + others);
    }

    /** The first number of a text, without what stands around and between its digits. */
    private static String number(String text) {
        Matcher scientific = SCIENTIFIC.matcher(text.strip());
        if (scientific.matches()) {
            return scientific.group();
        }
        Matcher number = NUMBER.matcher(text);
        return number.find() ? number.group().replaceAll("[ \\u00A0\\u202F'’]", "") : "";
    }
}
