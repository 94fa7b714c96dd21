package commerce.stock.product;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads products from CSV, a row at a time: UTF-8, a header, and then commas, semicolons or tabs,
 * whichever the header has.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class ProductCsv implements Closeable {

    static final List<String> COLUMNS =
            List.of(
                    "sku",
                    "name",
                    "brand",
                    "category",
                    "description",
                    "keywords",
                    "unit",
                    "size",
                    "price",
                    "list_price",
                    "featured",
                    "active",
                    "on_hand",
                    "popularity");

    /** More characters than this without an end of the row are a quote that was never closed. */
    static final int LONGEST_ROW = 64 * 1024;

    private static final int LONGEST_HEADER = 4096;
    private static final String SEPARATORS = ",;\t";
    private static final int BYTE_ORDER_MARK = '\uFEFF';

    /**
     * A product's row.
     *
     * @param number counted from 1, which is the header's
     * @param cells by column, blank ones as absent; of columns that the file has
     * @param hasAll whether it has as many cells as the header
     */
    record Row(long number, Map<String, @Nullable String> cells, boolean hasAll) {

        String sku() {
            String sku = cells.get("sku");
            return sku == null ? "" : sku;
        }
    }

    /** The file is not what it should be; nothing more can be read of it. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        private UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private final Bounded text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;

    private ProductCsv(Bounded text, CSVParser parser, List<String> header) {
        this.text = text;
        this.parser = parser;
        this.records = parser.iterator();
        this.header = header;
    }

    /**
     * @throws UnreadableException where there is no header, or one with other columns
     */
    static ProductCsv open(InputStream bytes) throws UnreadableException {
        Bounded text =
                new Bounded(
                        new InputStreamReader(
                                bytes,
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)));
        try {
            BufferedReader buffered = new BufferedReader(text);
            skipByteOrderMark(buffered);
            CSVParser parser =
                    CSVFormat.RFC4180
                            .builder()
                            .setDelimiter(separator(buffered))
                            .setIgnoreEmptyLines(true)
                            .get()
                            .parse(buffered);
            Iterator<CSVRecord> first = parser.iterator();
            if (!first.hasNext()) {
                throw new UnreadableException("The file is empty: it begins with a header.", null);
            }
            return new ProductCsv(text, parser, header(first.next()));
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(1, e);
        }
    }

    /** The next row; absent at the end. */
    @Nullable Row next() throws UnreadableException {
        text.beginRow();
        try {
            return records.hasNext() ? row(records.next()) : null;
        } catch (UncheckedIOException e) {
            throw unreadable(parser.getRecordNumber() + 1, e);
        }
    }

    private Row row(CSVRecord record) throws UnreadableException {
        Map<String, @Nullable String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), record.size()); i++) {
            String cell = record.get(i).strip();
            if (cell.indexOf('\0') >= 0) {
                throw new UnreadableException(
                        "Row %d is not text.".formatted(record.getRecordNumber()), null);
            }
            cells.put(header.get(i), cell.isEmpty() ? null : cell);
        }
        return new Row(record.getRecordNumber(), cells, record.size() == header.size());
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static List<String> header(CSVRecord record) throws UnreadableException {
        List<String> header = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : record) {
            String column = cell.strip().toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(column)) {
                throw new UnreadableException(
                        "Column \"%s\" is not known; the columns are %s."
                                .formatted(cell.strip(), String.join(", ", COLUMNS)),
                        null);
            }
            if (!seen.add(column)) {
                throw new UnreadableException(
                        "There are two columns \"%s\".".formatted(column), null);
            }
            header.add(column);
        }
        if (!seen.contains("sku")) {
            throw new UnreadableException("There is no column \"sku\".", null);
        }
        return List.copyOf(header);
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    /** The one that the first line has most of. */
    private static char separator(BufferedReader text) throws IOException {
        int[] counts = new int[SEPARATORS.length()];
        text.mark(LONGEST_HEADER);
        for (int i = 0; i < LONGEST_HEADER; i++) {
            int character = text.read();
            if (character < 0 || character == '\n') {
                break;
            }
            int which = SEPARATORS.indexOf(character);
            if (which >= 0) {
                counts[which]++;
            }
        }
        text.reset();
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    private static UnreadableException unreadable(long number, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        return new UnreadableException(
                switch (cause) {
                    case CharacterCodingException _ ->
                            "Row %d or one soon after it is not UTF-8.".formatted(number);
                    case TooLongException _ ->
                            "Row %d has no end within %,d characters: is a quote not closed?"
                                    .formatted(number, LONGEST_ROW);
                    case CSVException _ -> "Row %d is not CSV.".formatted(number);
                    case null, default -> "The file broke off at row %d.".formatted(number);
                },
                e);
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Stops where a row does not end. */
    private static final class Bounded extends FilterReader {

        private int sinceRow;

        private Bounded(Reader in) {
            super(in);
        }

        private void beginRow() {
            sinceRow = 0;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return count(read, read);
        }

        private int count(int result, int characters) throws IOException {
            sinceRow += Math.max(0, characters);
            if (sinceRow > LONGEST_ROW) {
                throw new TooLongException();
            }
            return result;
        }
    }
}
