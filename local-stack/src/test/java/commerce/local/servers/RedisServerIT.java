package commerce.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {

    @TempDir Path directory;

    @Test
    void theQueueKeepsWhatItHas() throws Exception {
        try (RedisServer first = RedisServer.start(RedisServer.Role.QUEUE, directory, 0)) {
            assertThat(ask(first, "SET kept yes")).isEqualTo("+OK");
        }

        try (RedisServer second = RedisServer.start(RedisServer.Role.QUEUE, directory, 0)) {
            assertThat(ask(second, "EXISTS kept")).isEqualTo(":1");
        }
    }

    @Test
    void theCacheForgets() throws Exception {
        try (RedisServer first = RedisServer.start(RedisServer.Role.CACHE, directory, 0)) {
            assertThat(ask(first, "SET kept yes")).isEqualTo("+OK");
        }

        try (RedisServer second = RedisServer.start(RedisServer.Role.CACHE, directory, 0)) {
            assertThat(ask(second, "EXISTS kept")).isEqualTo(":0");
        }
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                BufferedReader answers =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(answers.readLine());
        }
    }
}
