package commerce.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child process whose output goes into the logs, and whose unasked-for end is reported. */
final class ManagedProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedProcess.class);

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
            Logs logs,
            Consumer<ManagedProcess> onDeath)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ManagedProcess managed = new ManagedProcess(name, builder.start());
        // Reads of a pipe hold their thread: not one for virtual threads.
        Thread.ofPlatform()
                .name("log-" + name)
                .daemon()
                .start(() -> managed.copyOutput(logs, onDeath));
        return managed;
    }

    String name() {
        return name;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How it ended; only of one that did. */
    int exitCode() {
        return process.exitValue();
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

    private void copyOutput(Logs logs, Consumer<ManagedProcess> onDeath) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            logs.copy(name, output);
        } catch (IOException e) {
            if (!stopping) {
                LOG.warn("The output of {} is lost: {}", name, e.getMessage());
            }
        }
        if (awaitEnd(Long.MAX_VALUE) && !stopping) {
            onDeath.accept(this);
        }
    }
}
