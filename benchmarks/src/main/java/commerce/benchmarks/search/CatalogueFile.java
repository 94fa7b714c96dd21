package commerce.benchmarks.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue of any shop from a CSV file with a header. What one row has wrong costs that
 * row.
 */
final class CatalogueFile {

    /** The columns that are read, by what they are called where nobody says otherwise. */
    static final List<String> COLUMNS =
            List.of("sku", "name", "brand", "category", "price", "description", "size", "keywords");

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    /** The line that tells a spreadsheet how to read what follows. */
    private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=(.)\"?");

    /** A quote that is written as programs do it, and does not end a cell with a backslash. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\\"(?!\\s*(?:[,;\t|]|$))");

    /** What neither a name nor PostgreSQL knows. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private CatalogueFile() {}

    /**
     * @param leftOut how many rows have no sku or no name, or the sku of one before
     */
    record Catalogue(List<Item> items, int leftOut) {}

    private record Form(char separator, boolean escapes, boolean saysSo) {}

    private record Row(
            String sku,
            String name,
            @Nullable String brand,
            @Nullable String category,
            @Nullable String price,
            @Nullable String description,
            @Nullable String size,
            @Nullable String keywords) {}

    /**
     * @param columns what the {@link #COLUMNS} are called in the file; all but sku and name may be
     *     missing
     * @throws IllegalArgumentException when there is no column for the sku or the name, or none of
     *     a name that was given
     */
    static Catalogue read(Path file, Map<String, String> columns) throws IOException {
        Form form = form(file);
        try (BufferedReader reader = TextFile.open(file)) {
            if (form.saysSo()) {
                firstLine(reader);
            }
            return read(reader, form, columns);
        }
    }

    private static Catalogue read(Reader reader, Form form, Map<String, String> columns)
            throws IOException {
        CSVFormat.Builder format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(form.separator())
                        .setIgnoreEmptyLines(true)
                        .setIgnoreSurroundingSpaces(true)
                        .setTrailingData(true)
                        .setLenientEof(true);
        if (form.escapes()) {
            format.setEscape('\\');
        }
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int leftOut = 0;
        try (CSVParser csv = format.get().parse(reader)) {
            Iterator<CSVRecord> records = csv.iterator();
            Places places = Places.of(records.hasNext() ? records.next() : null, columns);
            while (records.hasNext()) {
                CSVRecord record = records.next();
                String sku = places.text(record, "sku");
                String name = places.text(record, "name");
                if (sku == null || name == null || !seen.add(sku)) {
                    leftOut += record.stream().allMatch(String::isBlank) ? 0 : 1;
                    continue;
                }
                rows.add(
                        new Row(
                                sku,
                                name,
                                places.text(record, "brand"),
                                places.text(record, "category"),
                                places.text(record, "price"),
                                places.text(record, "description"),
                                places.text(record, "size"),
                                places.text(record, "keywords")));
            }
        }
        return new Catalogue(items(rows), leftOut);
    }

    private static List<Item> items(List<Row> rows) {
        Prices prices =
                Prices.writtenAs(
                        rows.stream().map(row -> row.price() == null ? "" : row.price()).toList());
        return rows.stream()
                .map(
                        row ->
                                new Item(
                                        row.sku(),
                                        row.name(),
                                        row.brand(),
                                        row.category() == null ? "Varios" : row.category(),
                                        row.size(),
                                        row.description(),
                                        row.keywords() == null ? "" : row.keywords(),
                                        prices.read(row.price())))
                .toList();
    }

    /** Where the columns are. */
    private record Places(Map<String, Integer> of) {

        static Places of(@Nullable CSVRecord header, Map<String, String> columns) {
            List<String> names =
                    header == null ? List.of() : header.stream().map(String::strip).toList();
            Map<String, Integer> places = new HashMap<>();
            for (String column : COLUMNS) {
                String called = columns.getOrDefault(column, column);
                for (int i = 0; i < names.size() && !places.containsKey(column); i++) {
                    if (names.get(i).equalsIgnoreCase(called)) {
                        places.put(column, i);
                    }
                }
                boolean needed = column.equals("sku") || column.equals("name");
                if (!places.containsKey(column) && (needed || !called.equals(column))) {
                    throw new IllegalArgumentException(
                            "no column %s for the %s; the columns are %s"
                                    .formatted(called, column, names));
                }
            }
            return new Places(Map.copyOf(places));
        }

        @Nullable String text(CSVRecord record, String column) {
            Integer place = of.get(column);
            if (place == null || place >= record.size()) {
                return null;
            }
            String text = CONTROLS.matcher(record.get(place)).replaceAll(" ").strip();
            return text.isEmpty() ? null : text;
        }
    }

    private static Form form(Path file) throws IOException {
        try (BufferedReader reader = TextFile.open(file)) {
            String first = firstLine(reader);
            Matcher said = SEPARATOR.matcher(first.strip());
            boolean saysSo = said.matches();
            char separator = saysSo ? said.group(1).charAt(0) : separator(first);
            boolean escapes = reader.lines().anyMatch(line -> ESCAPED.matcher(line).find());
            return new Form(separator, escapes, saysSo);
        }
    }

    private static String firstLine(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && line.isBlank()) {
            line = reader.readLine();
        }
        return line == null ? "" : line;
    }

    private static char separator(String header) {
        String unquoted = header.replaceAll("\"[^\"]*\"", "");
        char best = SEPARATORS.getFirst();
        for (char each : SEPARATORS) {
            if (count(unquoted, each) > count(unquoted, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(each -> each == sign).count();
    }
}
