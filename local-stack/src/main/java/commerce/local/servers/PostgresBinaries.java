package commerce.local.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked once from the class path.
 *
 * @param directory has {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path directory) {

    /**
     * Unpacks them where that was not done yet; several processes may do so at the same time.
     *
     * @throws IOException also where there are none for this machine
     */
    static PostgresBinaries unpacked() throws IOException {
        String name = archive();
        byte[] archive;
        try (InputStream stream = PostgresBinaries.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(
                        "there is no embedded PostgreSQL for this machine (%s): name a server with COMMERCE_DB_URL"
                                .formatted(name));
            }
            archive = stream.readAllBytes();
        }
        CRC32 content = new CRC32();
        content.update(archive);
        Path directory = cache().resolve("postgres-" + Long.toHexString(content.getValue()));
        if (!Files.exists(directory)) {
            Files.createDirectories(directory.getParent());
            Path unpacking = Files.createTempDirectory(directory.getParent(), "unpacking");
            try {
                unpack(archive, unpacking);
                Files.move(unpacking, directory);
            } catch (IOException e) {
                deleteAll(unpacking);
                if (!(e instanceof FileAlreadyExistsException) && !Files.exists(directory)) {
                    throw e;
                }
                // Somebody else was quicker.
            }
        }
        return new PostgresBinaries(directory);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /** Deletes a directory and all in it. */
    static void deleteAll(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String archive() {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        String architecture =
                switch (System.getProperty("os.arch", "")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    case String other -> other;
                };
        return "/postgres-%s-%s.txz".formatted(mac ? "darwin" : "linux", architecture);
    }

    /** In the project's own directory: what is in the system's for temporary files gets cleaned. */
    private static Path cache() {
        Path start = Path.of(System.getProperty("commerce.home", "")).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at.resolve(".local").resolve("servers");
            }
        }
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "commerce-servers-" + System.getProperty("user.name"));
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        try (InputStream bytes = new ByteArrayInputStream(archive);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                new BufferedInputStream(new XZInputStream(bytes), 1 << 16))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path file = directory.resolve(entry.getName()).normalize();
                if (!file.startsWith(directory)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Path folder = Objects.requireNonNull(file.getParent());
                Files.createDirectories(folder);
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if (folder.endsWith("bin") && !file.toFile().setExecutable(true)) {
                        throw new IOException("cannot be made executable: " + file);
                    }
                }
            }
        }
    }
}
