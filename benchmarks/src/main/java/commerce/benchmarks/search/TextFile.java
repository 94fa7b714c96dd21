package commerce.benchmarks.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens a text file as whatever wrote it meant it: a spreadsheet's is not always UTF-8. */
final class TextFile {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char MARK = '\uFEFF';

    private TextFile() {}

    /** Its text, without the byte order mark that it may begin with. */
    static BufferedReader open(Path file) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(Files.newInputStream(file), charset(file)));
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        return reader;
    }

    static List<String> lines(Path file) throws IOException {
        try (BufferedReader reader = open(file)) {
            return reader.lines().toList();
        }
    }

    /** What its byte order mark says; where it has none UTF-8, and Windows' own where it is not. */
    private static Charset charset(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            if (first.length == 2 && (first[0] & 0xFF) == 0xFF && (first[1] & 0xFF) == 0xFE) {
                return StandardCharsets.UTF_16LE;
            }
            if (first.length == 2 && (first[0] & 0xFF) == 0xFE && (first[1] & 0xFF) == 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
        }
        try (Reader strict = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            strict.transferTo(Writer.nullWriter());
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return WINDOWS;
        }
    }
}
