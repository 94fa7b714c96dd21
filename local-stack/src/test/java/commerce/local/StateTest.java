package commerce.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

    @TempDir Path directory;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        State state = stateOf(List.of(new State.Entry("cart-service", 12, 8085, Instant.EPOCH)));

        state.write(directory);
        state.write(directory);

        assertThat(State.read(directory)).contains(state);
        assertThat(state.running()).isPresent();
    }

    @Test
    void onlyTheOwnerMayReadTheKeyForCommands() throws Exception {
        stateOf(List.of()).write(directory);

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("state.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutAFileOrWithABrokenOneThereIsNoState() throws Exception {
        assertThat(State.read(directory)).isEmpty();

        Files.writeString(directory.resolve("state.json"), "{\"owner\":");
        assertThat(State.read(directory)).isEmpty();
    }

    @Test
    void whatAKilledRunLeftBehindIsStopped() throws Exception {
        Process left = new ProcessBuilder("sleep", "300").start();
        State state = stateOf(List.of(State.Entry.of("cart-service", left.toHandle(), 8085)));

        assertThat(state.stopLeftovers(Duration.ofSeconds(20))).containsExactly("cart-service");

        assertThat(left.isAlive()).isFalse();
        assertThat(state.stopLeftovers(Duration.ofSeconds(20))).isEmpty();
    }

    @Test
    void aProcessThatOnlyHasTheSameNumberIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            State state =
                    stateOf(
                            List.of(
                                    new State.Entry(
                                            "cart-service", other.pid(), 8085, Instant.EPOCH)));

            assertThat(state.stopLeftovers(Duration.ofSeconds(1))).isEmpty();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private static State stateOf(List<State.Entry> processes) {
        return new State(State.Entry.of("run", ProcessHandle.current(), 0), 0, "key", processes);
    }
}
