package commerce.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The project's directory, and what is done with files and ports of this machine. */
final class LocalFiles {

    private LocalFiles() {}

    /** The project this runs in: the nearest directory above that has a Maven wrapper. */
    static Path project() {
        Path start = Path.of(System.getProperty("commerce.home", "")).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("not inside the project: no mvnw above " + start);
    }

    /** The executable jar of a module. */
    static Path jar(Path project, String module) throws IOException {
        Path target = project.resolve(module).resolve("target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                var jar = files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            }
        }
        throw new IllegalStateException(
                module + " is not built: ./mvnw -DskipTests package builds everything");
    }

    /** Deletes a file, or a directory with all in it. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Whether nobody listens there, on any address of this machine. */
    static boolean isFree(int port) {
        try (Socket socket = new Socket()) {
            // Where a wildcard and a single address may share a port, binding alone would not tell.
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return false;
        } catch (IOException nobodyThere) {
            try (ServerSocket own = new ServerSocket(port)) {
                return own.isBound();
            } catch (IOException taken) {
                return false;
            }
        }
    }
}
