package commerce.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs, in a file beside the data: for the commands that ask about it, and for the next start,
 * which stops what a killed run left behind.
 *
 * @param owner the process that started the others
 * @param controlPort where it takes commands; 0 as long as it takes none
 * @param controlKey what a command must present
 * @param processes what it started
 */
record State(Entry owner, int controlPort, String controlKey, List<Entry> processes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A process; its start tells it from a later one with the same number.
     *
     * @param port where it listens
     * @param startedAt absent where the system does not say
     */
    record Entry(String name, long pid, int port, @Nullable Instant startedAt) {

        static Entry of(String name, ProcessHandle process, int port) {
            return new Entry(name, process.pid(), port, process.info().startInstant().orElse(null));
        }

        /** The process, while it runs. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(
                            process ->
                                    startedAt == null
                                            || process.info()
                                                    .startInstant()
                                                    .map(startedAt::equals)
                                                    .orElse(true));
        }
    }

    State {
        processes = List.copyOf(processes);
    }

    /** What the last run wrote; empty where there was none. */
    static Optional<State> read(Path directory) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file(directory)), State.class));
        } catch (IOException | JacksonException none) {
            return Optional.empty();
        }
    }

    /** The process that keeps the stack up, if it does. */
    Optional<ProcessHandle> running() {
        return owner.process();
    }

    void write(Path directory) throws IOException {
        Path fresh = file(directory).resolveSibling("state.json.new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        Files.move(
                fresh,
                file(directory),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    static void remove(Path directory) throws IOException {
        Files.deleteIfExists(file(directory));
    }

    /**
     * Ends those that are still there.
     *
     * @param patience for each to end in good order
     * @return the names of those that were
     */
    List<String> stopLeftovers(Duration patience) {
        List<ProcessHandle> leftovers =
                processes.stream().flatMap(entry -> entry.process().stream()).toList();
        List<String> names =
                processes.stream()
                        .filter(entry -> entry.process().isPresent())
                        .map(Entry::name)
                        .toList();
        leftovers.forEach(ProcessHandle::destroy);
        for (ProcessHandle leftover : leftovers) {
            try {
                leftover.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return names;
            } catch (ExecutionException | TimeoutException e) {
                leftover.destroyForcibly();
            }
        }
        return names;
    }

    private static Path file(Path directory) {
        return directory.resolve("state.json");
    }
}
