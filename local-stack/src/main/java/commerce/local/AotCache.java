package commerce.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A service's jar, unpacked so that the JVM can use an ahead-of-time cache with it, and that cache,
 * once it was made: classes are then loaded and linked before the first line runs. As long as it is
 * open nobody removes it, so that a build does not pull the jar from under a running service.
 *
 * @see <a href="https://openjdk.org/jeps/483">JEP 483</a>
 */
final class AotCache implements AutoCloseable {

    private final Path java;
    private final Path directory;
    private final FileChannel use;

    private AotCache(Path java, Path directory, FileChannel use) {
        this.java = java;
        this.directory = directory;
        this.use = use;
    }

    /**
     * @param jar the executable jar
     * @param caches where unpacked jars and caches stay, one directory for each content of each jar
     */
    static AotCache of(Path java, Path jar, Path caches) throws IOException, InterruptedException {
        String name = jar.getFileName().toString().replace(".jar", "");
        CRC32 content = new CRC32();
        // Piece by piece: a jar of a service is as large as half of this process's heap.
        try (InputStream bytes = new CheckedInputStream(Files.newInputStream(jar), content)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        content.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
        Path directory = caches.resolve(name + "-" + Long.toHexString(content.getValue()));
        Files.createDirectories(directory);
        FileChannel use =
                FileChannel.open(
                        directory.resolve("in-use"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            use.lock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Then it is in use already.
        }
        AotCache cache = new AotCache(java, directory, use);
        if (!Files.exists(directory.resolve("app"))) {
            forgetOlder(caches, name, directory);
            cache.unpack(jar);
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

    /** Whether it was tried to make it, and could not be done. */
    boolean cannotBeMade() {
        return Files.exists(failure());
    }

    /**
     * Makes the cache: starts the service up to where it would begin to work, and records what it
     * loaded. Takes some ten seconds of processor time, at the lowest priority.
     *
     * @param options of the JVM that the service runs with; the cache fits no others
     * @param environment of the service
     * @throws IOException when it cannot be made; it is then not tried again
     */
    void make(List<String> options, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path recorded = own("recorded");
        Path making = own("making");
        try {
            List<String> record = new ArrayList<>(options);
            record.addAll(
                    List.of(
                            "-XX:AOTMode=record",
                            "-XX:AOTConfiguration=" + recorded,
                            "-Dspring.context.exit=onRefresh",
                            "-jar",
                            jar()));
            java(record, environment, true);
            List<String> create = new ArrayList<>(options);
            create.addAll(
                    List.of(
                            "-XX:AOTMode=create",
                            "-XX:AOTConfiguration=" + recorded,
                            "-XX:AOTCache=" + making,
                            "-jar",
                            jar()));
            java(create, environment, true);
            Files.move(making, cache(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.writeString(failure(), e.getMessage() + "\n");
            throw e;
        } finally {
            Files.deleteIfExists(recorded);
            Files.deleteIfExists(making);
        }
    }

    @Override
    public void close() throws IOException {
        use.close();
    }

    private void unpack(Path jar) throws IOException, InterruptedException {
        Path unpacking = own("unpacking");
        try {
            java(
                    List.of(
                            "-XX:TieredStopAtLevel=1",
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            unpacking.toString()),
                    Map.of(),
                    false);
            Files.move(unpacking, directory.resolve("app"));
        } catch (IOException e) {
            if (!Files.exists(directory.resolve("app"))) {
                throw e;
            }
            // Somebody else was quicker.
        } finally {
            LocalFiles.delete(unpacking);
        }
    }

    private void java(List<String> arguments, Map<String, String> environment, boolean yielding)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        Path nice = Path.of("/usr/bin/nice");
        if (yielding && Files.isExecutable(nice)) {
            command.addAll(List.of(nice.toString(), "-n", "19"));
        }
        command.add(java.toString());
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

    /** A name that no other process writes to. */
    private Path own(String name) {
        return directory.resolve(name + "-" + ProcessHandle.current().pid());
    }

    private Path cache() {
        return directory.resolve("app.aot");
    }

    private Path failure() {
        return directory.resolve("no-cache");
    }

    private String jar() throws IOException {
        try (Stream<Path> jars = Files.list(directory.resolve("app"))) {
            return jars.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar in " + directory));
        }
    }

    private static void forgetOlder(Path caches, String name, Path current) throws IOException {
        try (Stream<Path> all = Files.list(caches)) {
            for (Path other : all.filter(path -> !path.equals(current)).toList()) {
                if (other.getFileName().toString().startsWith(name + "-") && !isInUse(other)) {
                    LocalFiles.delete(other);
                }
            }
        }
    }

    private static boolean isInUse(Path directory) throws IOException {
        Path file = directory.resolve("in-use");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }
}
