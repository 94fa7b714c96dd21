package commerce.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child process whose output goes into a log of its own and, with its name, into the merged one.
 */
final class ManagedProcess {

    private final String name;
    private final Process process;
    private volatile boolean stopping;

    private ManagedProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * @param onDeath told when it ends without having been asked to
     */
    static ManagedProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path logs,
            Consumer<ManagedProcess> onDeath)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ManagedProcess managed = new ManagedProcess(name, builder.start());
        Thread.ofVirtual().name("log-" + name).start(() -> managed.copyOutput(logs, onDeath));
        return managed;
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end (SIGTERM). */
    void terminate() {
        stopping = true;
        process.destroy();
    }

    /** Ends it at once (SIGKILL), as a crash would, and returns when it is gone. */
    void kill() {
        stopping = true;
        process.destroyForcibly();
        awaitEnd(10);
    }

    /** Whether it ended in time. */
    boolean awaitEnd(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void copyOutput(Path logs, Consumer<ManagedProcess> onDeath) {
        String prefix = "%-18s | ".formatted(name);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                var own =
                        Files.newBufferedWriter(
                                logs.resolve(name + ".log"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND);
                var all =
                        Files.newBufferedWriter(
                                logs.resolve("all.log"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND)) {
            String line;
            while ((line = output.readLine()) != null) {
                own.write(line + "\n");
                own.flush();
                // One write per line: the lines of several processes never mix.
                all.write(prefix + line + "\n");
                all.flush();
            }
        } catch (IOException e) {
            if (!stopping) {
                throw new UncheckedIOException("output of " + name, e);
            }
        }
        if (!stopping) {
            onDeath.accept(this);
        }
    }
}
