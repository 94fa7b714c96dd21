package commerce.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Nginx in front of the stack, where it is installed, with the configuration of the deployment. */
final class FrontDoor {

    private FrontDoor() {}

    /**
     * Writes the configuration.
     *
     * @param directory where it goes, and what Nginx writes
     * @param address where it listens
     * @param parts what runs: requests are shared out to all instances of a service
     * @param offset added to every port
     * @return the command that runs Nginx in the foreground
     */
    static List<String> configure(
            Path nginx, Path project, Path directory, String address, List<Part> parts, int offset)
            throws IOException {
        Path sources = project.resolve("nginx");
        Files.createDirectories(directory);
        String configuration =
                Files.readString(sources.resolve("nginx.conf.template"))
                        .replace("${NGINX_DIRECTORY}", sources.toString())
                        .replace("${NGINX_RUN_DIRECTORY}", directory.toString())
                        .replace(
                                "${FRONT_DOOR_LISTEN}",
                                address + ":" + (offset + Part.FRONT_DOOR_PORT))
                        .replace(
                                "server ${INGEST_SERVICE} max_fails=0;",
                                servers("ingest-service", parts, offset))
                        .replace(
                                "server ${CATALOG_SERVICE} max_fails=0;",
                                servers("catalog-service", parts, offset))
                        .replace(
                                "server ${STOCK_API} max_fails=0;",
                                servers("stock-api", parts, offset));
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, configuration);
        // Workers of a root's Nginx run as somebody else, who may not get into this directory.
        boolean root = "root".equals(System.getProperty("user.name"));
        return List.of(
                nginx.toString(),
                "-p",
                directory.toString(),
                "-e",
                "stderr",
                "-c",
                file.toString(),
                "-g",
                root ? "daemon off; user root;" : "daemon off;");
    }

    /** The program; empty where it is not installed. */
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

    private static String servers(String module, List<Part> parts, int offset) {
        return parts.stream()
                .filter(part -> part.module().equals(module))
                .map(part -> "server 127.0.0.1:%d max_fails=0;".formatted(offset + part.port()))
                .collect(Collectors.joining("\n        "));
    }
}
