package commerce.local;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** What the processes say: each in a file of its own, and all together in {@code all.log}. */
final class Logs implements AutoCloseable {

    private final Path directory;
    private final BufferedWriter all;

    private Logs(Path directory) throws IOException {
        this.directory = directory;
        this.all = appending(directory.resolve("all.log"));
    }

    /** Starts new files; those of the last time are kept in {@code previous}. */
    static Logs in(Path directory) throws IOException {
        Path previous = directory.resolve("previous");
        Files.createDirectories(previous);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.move(
                        file,
                        previous.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new Logs(directory);
    }

    Path directory() {
        return directory;
    }

    Path file(String name) {
        return directory.resolve(name + ".log");
    }

    /** Copies until the output ends. */
    void copy(String name, BufferedReader output) throws IOException {
        String prefix = "%-18s | ".formatted(name);
        try (BufferedWriter own = appending(file(name))) {
            String line;
            while ((line = output.readLine()) != null) {
                own.write(line + "\n");
                own.flush();
                write(prefix + line + "\n");
            }
        }
    }

    /** The last lines of a process, for a message. */
    String tail(String name, int lines) {
        Deque<String> last = new ArrayDeque<>();
        try (Stream<String> all = Files.lines(file(name))) {
            all.forEach(
                    line -> {
                        last.add("    " + line);
                        if (last.size() > lines) {
                            last.removeFirst();
                        }
                    });
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
        return String.join("\n", List.copyOf(last));
    }

    @Override
    public void close() throws IOException {
        all.close();
    }

    private synchronized void write(String line) throws IOException {
        all.write(line);
        all.flush();
    }

    private static BufferedWriter appending(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
