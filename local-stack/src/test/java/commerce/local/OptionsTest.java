package commerce.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void anOffsetBeyondThePortsIsRefused() {
        assertThatThrownBy(() -> new Options(50_001, Path.of("x"), Map.of()))
                .hasMessageContaining("COMMERCE_PORT_OFFSET");
        assertThatThrownBy(() -> new Options(-1, Path.of("x"), Map.of()))
                .hasMessageContaining("COMMERCE_PORT_OFFSET");
    }

    @Test
    void theEnvironmentSaysWhereAndHow() {
        Path project = Path.of("/project");

        Options plain = Options.ofEnvironment(project, Map.of());
        assertThat(plain.directory()).isEqualTo(Path.of("/project/.local"));
        assertThat(plain.optimises()).isFalse();

        Options said =
                Options.ofEnvironment(
                        project,
                        Map.of("COMMERCE_PORT_OFFSET", "600", "COMMERCE_OPTIMISE", "true"));
        assertThat(said.portOffset()).isEqualTo(600);
        assertThat(said.directory()).isEqualTo(Path.of("/project/.local/offset-600"));
        assertThat(said.optimises()).isTrue();
    }

    @Test
    void whatMeansNothingIsRefused() {
        Path project = Path.of("/project");

        assertThatThrownBy(
                        () ->
                                Options.ofEnvironment(
                                        project, Map.of("COMMERCE_PORT_OFFSET", "some")))
                .hasMessageContaining("COMMERCE_PORT_OFFSET");
        assertThatThrownBy(() -> Options.ofEnvironment(project, Map.of("COMMERCE_OPTIMISE", "yes")))
                .hasMessageContaining("COMMERCE_OPTIMISE");
    }

    @Test
    void noTwoPartsWantTheSamePort() {
        assertThat(Part.ports(0, Part.ALL)).hasSize(Part.ALL.size() + 4);
    }

    @Test
    void portsAreFoundThatAreFree() throws Exception {
        Options options = Options.onFreePorts(Path.of("x"), Map.of());

        assertThat(Part.ports(options.portOffset(), Part.ALL).keySet())
                .allMatch(LocalFiles::isFree);
    }

    @Test
    void aPortIsTakenOnWhateverAddressItIs() throws Exception {
        try (ServerSocket wildcard = new ServerSocket(0);
                ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LocalFiles.isFree(wildcard.getLocalPort())).isFalse();
            assertThat(LocalFiles.isFree(loopback.getLocalPort())).isFalse();
        }
    }

    @Test
    void anUnknownServiceIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> Part.named("basket", Part.ALL))
                .hasMessageContaining("basket")
                .hasMessageContaining("cart-service");
    }
}
