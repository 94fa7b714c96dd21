package commerce.ai.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The words of the demo shop, without a database. */
public final class DemoVocabulary {

    private static final int NAME = 1;
    private static final int BRAND = 2;
    private static final int KEYWORDS = 5;
    private static final int UNIT = 6;

    private DemoVocabulary() {}

    public static Vocabulary read() {
        List<Vocabulary.Item> items =
                rows("products.csv").stream()
                        .map(
                                row ->
                                        new Vocabulary.Item(
                                                row.get(NAME),
                                                row.get(BRAND).isEmpty() ? null : row.get(BRAND),
                                                row.get(KEYWORDS),
                                                row.get(UNIT)))
                        .toList();
        List<Vocabulary.Category> categories =
                rows("categories.csv").stream()
                        .map(row -> new Vocabulary.Category(row.get(0), row.get(NAME)))
                        .toList();
        return Vocabulary.of(items, categories);
    }

    private static List<List<String>> rows(String file) {
        try (InputStream in = DemoVocabulary.class.getResourceAsStream("/demo/" + file)) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(DemoVocabulary::cells).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The cells of a line of RFC 4180; none of the demo's goes over more than one line. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
