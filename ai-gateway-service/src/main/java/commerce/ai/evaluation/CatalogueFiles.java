package commerce.ai.evaluation;

import commerce.ai.catalogue.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a shop that is written down as {@code products.csv} and {@code categories.csv}, as
 * the demo shop is: what a service reads from the database.
 */
public final class CatalogueFiles {

    private static final int NAME = 1;
    private static final int BRAND = 2;
    private static final int KEYWORDS = 5;
    private static final int UNIT = 6;

    private CatalogueFiles() {}

    /** The demo shop, where its files are on the class path. */
    public static Vocabulary demoShop() {
        List<Vocabulary.Item> items =
                rows("/demo/products.csv").stream()
                        .map(
                                row ->
                                        new Vocabulary.Item(
                                                row.get(NAME),
                                                row.get(BRAND).isEmpty() ? null : row.get(BRAND),
                                                row.get(KEYWORDS),
                                                row.get(UNIT)))
                        .toList();
        List<Vocabulary.Category> categories =
                rows("/demo/categories.csv").stream()
                        .map(row -> new Vocabulary.Category(row.get(0), row.get(NAME)))
                        .toList();
        return Vocabulary.of(items, categories);
    }

    private static List<List<String>> rows(String file) {
        try (InputStream in = CatalogueFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file + " on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(CatalogueFiles::cells).toList();
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
