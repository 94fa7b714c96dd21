package commerce.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Nginx in front of the stack, where it is installed, with the configuration of the deployment. */
final class FrontDoor {

    private FrontDoor() {}

    /** The command that runs Nginx in the foreground; empty where it is not installed. */
    static Optional<List<String>> configure(Path project, Options options, IntUnaryOperator port)
            throws IOException {
        Optional<Path> nginx = find();
        Path template = project.resolve("nginx").resolve("nginx.conf.template");
        if (nginx.isEmpty() || !Files.exists(template)) {
            return Optional.empty();
        }
        Path directory = options.directory().resolve("nginx");
        Files.createDirectories(directory);
        String configuration =
                Files.readString(template)
                        .replace("${NGINX_PREFIX}", directory.toString())
                        .replace("${FRONT_DOOR_PORT}", at(port, Part.FRONT_DOOR_PORT))
                        .replace("${INGEST_SERVICE}", "127.0.0.1:" + at(port, 8081))
                        .replace("${STOCK_API}", "127.0.0.1:" + at(port, 8087));
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, configuration);
        return Optional.of(
                List.of(
                        nginx.get().toString(),
                        "-p",
                        directory.toString(),
                        "-c",
                        file.toString(),
                        "-g",
                        "daemon off;"));
    }

    static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        for (String directory : path.split(File.pathSeparator)) {
            Path candidate = Path.of(directory, "nginx");
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static String at(IntUnaryOperator port, int number) {
        return Integer.toString(port.applyAsInt(number));
    }
}
