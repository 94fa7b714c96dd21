package commerce.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    @TempDir Path directory;

    @Test
    void outputGoesIntoItsOwnLogAndWithItsNameIntoTheMergedOne() throws Exception {
        CompletableFuture<ManagedProcess> died = new CompletableFuture<>();
        try (Logs logs = Logs.in(directory)) {
            start("talker", "echo one; echo two >&2; echo $WORD", logs, died);
            died.get(20, TimeUnit.SECONDS);
        }

        assertThat(directory.resolve("talker.log")).hasContent("one\ntwo\nthree\n");
        assertThat(Files.readString(directory.resolve("all.log")))
                .contains("talker             | one\n", "talker             | three\n");
    }

    @Test
    void anEndNobodyAskedForIsReportedWithItsCode() throws Exception {
        CompletableFuture<ManagedProcess> died = new CompletableFuture<>();
        try (Logs logs = Logs.in(directory)) {
            start("crasher", "exit 3", logs, died);
            ManagedProcess dead = died.get(20, TimeUnit.SECONDS);
            assertThat(dead.name()).isEqualTo("crasher");
            assertThat(dead.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void whatIsStoppedOrKilledIsNotReported() throws Exception {
        CompletableFuture<ManagedProcess> died = new CompletableFuture<>();
        try (Logs logs = Logs.in(directory)) {
            ManagedProcess stopped = start("stopped", "exec sleep 300", logs, died);
            stopped.terminate();
            assertThat(stopped.awaitEnd(20)).isTrue();
            ManagedProcess killed = start("killed", "exec sleep 300", logs, died);
            killed.kill();
            assertThat(killed.isAlive()).isFalse();
            // A third one's report shows that those of the first two would have come by now.
            start("crasher", "exit 1", logs, died);
            assertThat(died.get(20, TimeUnit.SECONDS).name()).isEqualTo("crasher");
        }
    }

    @Test
    void logsOfTheLastTimeAreKeptAside() throws Exception {
        Files.writeString(directory.resolve("cart-service.log"), "last time\n");

        try (Logs logs = Logs.in(directory)) {
            assertThat(logs.tail("cart-service", 5)).isEmpty();
        }

        assertThat(directory.resolve("previous").resolve("cart-service.log"))
                .hasContent("last time\n");
    }

    @Test
    void theTailOfALogIsItsLastLines() throws Exception {
        try (Logs logs = Logs.in(directory)) {
            Files.writeString(logs.file("cart-service"), "1\n2\n3\n");
            assertThat(logs.tail("cart-service", 2)).isEqualTo("    2\n    3");
        }
    }

    private static ManagedProcess start(
            String name, String script, Logs logs, CompletableFuture<ManagedProcess> died)
            throws Exception {
        return ManagedProcess.start(
                name, List.of("sh", "-c", script), Map.of("WORD", "three"), logs, died::complete);
    }
}
