package commerce.ai.budget;

import java.time.LocalDate;

/**
 * A budget of a period, as the database knows it.
 *
 * @param scope {@code day}, {@code month}, {@code customer:…} or {@code key:…}
 * @param period the day, or the first of the month, in UTC
 */
record Account(String scope, LocalDate period) {}
