package commerce.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service's jar, unpacked so that the JVM can use an ahead-of-time cache with it, and that cache:
 * recorded by the first process that runs, written when it ends in good order, used from then on.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
final class AotCache {

    private final Path directory;

    private AotCache(Path directory) {
        this.directory = directory;
    }

    /**
     * @param jar the executable jar
     * @param caches where unpacked jars and caches stay, one directory for each build of each jar
     */
    static AotCache of(Path java, Path jar, Path caches) throws IOException, InterruptedException {
        String name = jar.getFileName().toString().replace(".jar", "");
        String build =
                Long.toHexString(Files.getLastModifiedTime(jar).toMillis() * 31 + Files.size(jar));
        Path directory = caches.resolve(name + "-" + build);
        if (!Files.exists(directory.resolve("app"))) {
            forgetOlder(caches, name);
            Files.createDirectories(directory);
            Path fresh = directory.resolve("unpacking");
            Process extract =
                    new ProcessBuilder(
                                    java.toString(),
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--destination",
                                    fresh.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("extract.log").toFile())
                            .start();
            if (extract.waitFor() != 0) {
                throw new IOException(
                        "%s could not be unpacked: see %s"
                                .formatted(jar, directory.resolve("extract.log")));
            }
            Files.move(fresh, directory.resolve("app"));
        }
        return new AotCache(directory);
    }

    /** What a JVM needs to run the jar, with the cache where there is one. */
    List<String> arguments() throws IOException {
        Path cache = directory.resolve("app.aot");
        try (Stream<Path> jars = Files.list(directory.resolve("app"))) {
            Path jar =
                    jars.filter(file -> file.toString().endsWith(".jar"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("no jar in " + directory));
            String option =
                    Files.exists(cache) ? "-XX:AOTCache=" + cache : "-XX:AOTCacheOutput=" + cache;
            return List.of(option, "-jar", jar.toString());
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
