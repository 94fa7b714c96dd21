package commerce.e2e.fault;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happened, seen from outside the system: kept to judge by, and in files to look at
 * afterwards.
 */
final class Journal implements AutoCloseable {

    /**
     * A message that a webhook was answered 200 for.
     *
     * @param number its place among that customer's messages
     * @param at when that was, since the start
     */
    record Accepted(String id, String phone, int number, String what, Duration at) {}

    /**
     * A message of the shop that WhatsApp accepted.
     *
     * @param sequence its place among all of them
     * @param callback the mark that the shop gave it
     * @param at when it was seen, since the start
     */
    record Received(long sequence, String phone, String callback, String text, Duration at) {}

    private final long start = System.nanoTime();
    private final Path directory;
    private final BufferedWriter sentLines;
    private final BufferedWriter acceptedLines;
    private final BufferedWriter receivedLines;
    private final BufferedWriter faultLines;
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Received> received = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Journal(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        sentLines = Files.newBufferedWriter(directory.resolve("sent.tsv"));
        acceptedLines = Files.newBufferedWriter(directory.resolve("accepted.tsv"));
        receivedLines = Files.newBufferedWriter(directory.resolve("received.tsv"));
        faultLines = Files.newBufferedWriter(directory.resolve("faults.tsv"));
    }

    Path directory() {
        return directory;
    }

    /** Time since the start. */
    Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    synchronized void sent(Accepted message) {
        write(sentLines, line(message));
    }

    synchronized void accepted(Accepted message) {
        accepted.add(message);
        write(acceptedLines, line(message));
    }

    synchronized void received(Received message) {
        received.add(message);
        write(
                receivedLines,
                message.sequence()
                        + "\t"
                        + message.phone()
                        + "\t"
                        + message.callback()
                        + "\t"
                        + message.text().replaceAll("\\s+", " "));
    }

    synchronized void fault(String what) {
        faults.add(what);
        write(faultLines, what);
    }

    synchronized List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public synchronized void close() throws IOException {
        sentLines.close();
        acceptedLines.close();
        receivedLines.close();
        faultLines.close();
    }

    private static String line(Accepted message) {
        return message.id()
                + "\t"
                + message.phone()
                + "\t"
                + message.number()
                + "\t"
                + message.what();
    }

    private void write(BufferedWriter lines, String line) {
        try {
            lines.write(String.format(Locale.ROOT, "%.3f\t%s\n", now().toNanos() / 1e9, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
