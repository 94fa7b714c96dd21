package commerce.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A service's jar, unpacked so that the JVM can use an ahead-of-time cache with it, and that cache,
 * once it was made: classes are then loaded and linked before the first line runs.
 *
 * @see <a href="https://openjdk.org/jeps/483">JEP 483</a>
 */
final class AotCache {

    private final Path java;
    private final Path directory;

    private AotCache(Path java, Path directory) {
        this.java = java;
        this.directory = directory;
    }

    /**
     * @param jar the executable jar
     * @param caches where unpacked jars and caches stay, one directory for each content of each jar
     */
    static AotCache of(Path java, Path jar, Path caches) throws IOException, InterruptedException {
        String name = jar.getFileName().toString().replace(".jar", "");
        CRC32 content = new CRC32();
        content.update(Files.readAllBytes(jar));
        Path directory = caches.resolve(name + "-" + Long.toHexString(content.getValue()));
        AotCache cache = new AotCache(java, directory);
        if (!Files.exists(directory.resolve("app"))) {
            forgetOlder(caches, name);
            Files.createDirectories(directory);
            Path unpacking = directory.resolve("unpacking");
            cache.java(
                    List.of(
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            unpacking.toString()),
                    Map.of());
            Files.move(unpacking, directory.resolve("app"));
        }
        return cache;
    }

    /** What a JVM needs to run the jar, with the cache where there is one. */
    List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>();
        if (isMade()) {
            arguments.add("-XX:AOTCache=" + cache());
        }
        arguments.addAll(List.of("-jar", jar()));
        return arguments;
    }

    boolean isMade() {
        return Files.exists(cache());
    }

    /**
     * Makes the cache: starts the service up to where it would begin to work, and records what it
     * loaded. Takes some ten seconds; nothing else waits for it.
     *
     * @param options of the JVM that the service runs with; the cache fits no others
     * @param environment of the service
     */
    void make(List<String> options, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path recorded = directory.resolve("recorded");
        List<String> record = new ArrayList<>(options);
        record.addAll(
                List.of(
                        "-XX:AOTMode=record",
                        "-XX:AOTConfiguration=" + recorded,
                        "-Dspring.context.exit=onRefresh",
                        "-jar",
                        jar()));
        java(record, environment);
        Path making = directory.resolve("making");
        List<String> create = new ArrayList<>(options);
        create.addAll(
                List.of(
                        "-XX:AOTMode=create",
                        "-XX:AOTConfiguration=" + recorded,
                        "-XX:AOTCache=" + making,
                        "-jar",
                        jar()));
        java(create, environment);
        Files.deleteIfExists(recorded);
        Files.move(making, cache(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void java(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(arguments);
        Path log = directory.resolve("aot.log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("java ended with an error: see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private Path cache() {
        return directory.resolve("app.aot");
    }

    private String jar() throws IOException {
        try (Stream<Path> jars = Files.list(directory.resolve("app"))) {
            return jars.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar in " + directory));
        }
    }

    private static void forgetOlder(Path caches, String name) throws IOException {
        if (!Files.isDirectory(caches)) {
            return;
        }
        try (Stream<Path> older = Files.list(caches)) {
            for (Path each :
                    older.filter(p -> p.getFileName().toString().startsWith(name + "-")).toList()) {
                LocalFiles.delete(each);
            }
        }
    }
}
