package commerce.ai.budget;

import java.math.BigDecimal;

/** US dollars, counted in billionths. */
public final class Dollars {

    private static final int DIGITS = 9;

    private Dollars() {}

    public static long nano(BigDecimal dollars) {
        return dollars.movePointRight(DIGITS).longValue();
    }

    public static BigDecimal of(long nano) {
        return BigDecimal.valueOf(nano, DIGITS);
    }

    static String text(long nano) {
        return of(nano).stripTrailingZeros().toPlainString();
    }
}
