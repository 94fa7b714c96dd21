package commerce.benchmarks.search;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue of any shop from a CSV file with a header. */
final class CatalogueFile {

    private static final String[] SEPARATORS = {",", ";", "\t", "|"};
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}([.,]\\d{3})+");
    private static final BigDecimal LEAST = new BigDecimal("0.01");

    private CatalogueFile() {}

    /**
     * @param columns what the columns {@code sku}, {@code name}, {@code brand}, {@code category}
     *     and {@code price} are called in the file; brand, category and price may be missing
     * @throws IllegalArgumentException when there is no sku or no name
     */
    static List<Item> read(Path file, Map<String, String> columns) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser csv =
                        CSVFormat.RFC4180
                                .builder()
                                .setDelimiter(separator(file))
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .setIgnoreHeaderCase(true)
                                .setTrim(true)
                                .get()
                                .parse(reader)) {
            List<String> headers = csv.getHeaderNames();
            List<Item> items = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (CSVRecord record : csv) {
                String sku = text(record, headers, columns, "sku");
                String name = text(record, headers, columns, "name");
                if (sku == null || name == null) {
                    throw new IllegalArgumentException(
                            "line %d has no sku or no name; the columns are %s"
                                    .formatted(record.getRecordNumber() + 1, headers));
                }
                if (seen.add(sku)) {
                    String category = text(record, headers, columns, "category");
                    items.add(
                            new Item(
                                    sku,
                                    name,
                                    text(record, headers, columns, "brand"),
                                    category == null ? "Varios" : category,
                                    null,
                                    null,
                                    "",
                                    price(text(record, headers, columns, "price"))));
                }
            }
            return items;
        }
    }

    private static @Nullable String text(
            CSVRecord record, List<String> headers, Map<String, String> columns, String what) {
        String column = columns.getOrDefault(what, what);
        // A file may begin with a byte order mark.
        return headers.stream()
                .filter(each -> each.replace("\uFEFF", "").equalsIgnoreCase(column))
                .findFirst()
                .filter(record::isSet)
                .map(record::get)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    /**
     * "1.234,56", "$ 1,234.56", "R$ 4,99", "12990": the last sign before one or two digits is the
     * comma.
     */
    static BigDecimal price(@Nullable String text) {
        String digits = text == null ? "" : text.replaceAll("[^\\d.,]", "");
        if (THOUSANDS.matcher(digits).matches()) {
            digits = digits.replaceAll("[.,]", "");
        }
        int comma = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
        String plain =
                comma < 0
                        ? digits
                        : digits.substring(0, comma).replaceAll("[.,]", "")
                                + "."
                                + digits.substring(comma + 1);
        if (plain.isEmpty() || plain.equals(".")) {
            return LEAST;
        }
        return new BigDecimal(plain.startsWith(".") ? "0" + plain : plain)
                .setScale(2, RoundingMode.HALF_UP)
                .max(LEAST);
    }

    private static String separator(Path file) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            String header = lines.findFirst().orElse("").toLowerCase(Locale.ROOT);
            String best = SEPARATORS[0];
            for (String each : SEPARATORS) {
                if (count(header, each) > count(header, best)) {
                    best = each;
                }
            }
            return best;
        }
    }

    private static int count(String text, String sign) {
        return text.length() - text.replace(sign, "").length();
    }
}
