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
