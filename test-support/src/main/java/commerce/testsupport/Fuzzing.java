package commerce.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for input that code cannot stand, led by which of its branches an input reaches. Jazzer
 * does so, in a process of its own: a number of times from seed 1, or for {@code FUZZ_SECONDS} from
 * {@code FUZZ_SEED}.
 *
 * @see <a href="https://github.com/CodeIntelligenceTesting/jazzer">Jazzer</a>
 */
public final class Fuzzing {

    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in");
    private static final int MOST_BYTES = 8_192;

    /** How long starting and ending may take, or all of it where no time was asked for. */
    private static final long GRACE_SECONDS = 180;

    private Fuzzing() {}

    /**
     * @param target a public class with a {@code public static void fuzzerTestOneInput(byte[])}
     * @param examples what it is meant for, to begin with
     * @param runs how many inputs are tried where no time is given
     * @return how many inputs were tried
     * @throws AssertionError when one of them made it throw; says which and what
     */
    public static long run(Class<?> target, List<byte[]> examples, int runs) {
        long seconds = setting("FUZZ_SECONDS", 0);
        String until = seconds == 0 ? "-runs=" + runs : "-max_total_time=" + seconds;
        long seed = setting("FUZZ_SEED", 1);
        try {
            Path directory = Files.createTempDirectory("fuzz-" + target.getSimpleName());
            Path corpus = Files.createDirectory(directory.resolve("corpus"));
            for (int i = 0; i < examples.size(); i++) {
                Files.write(corpus.resolve("example-" + i), examples.get(i));
            }
            Path log = directory.resolve("log");
            Process process =
                    new ProcessBuilder(command(target, directory, corpus, until, seed))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean ended = process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String output = Files.readString(log, StandardCharsets.ISO_8859_1);
            Matcher done = DONE.matcher(output);
            if (!ended || process.exitValue() != 0 || !done.find()) {
                throw new AssertionError(
                        "%s with seed %d, in %s:%n%s"
                                .formatted(target.getName(), seed, directory, told(output)));
            }
            return Long.parseLong(done.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException("fuzzing " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(
            Class<?> target, Path directory, Path corpus, String until, long seed) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        // Surefire hides it in a manifest.
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        JAZZER,
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=commerce.**",
                        "--custom_hook_includes=commerce.**",
                        "--reproducer_path=" + directory,
                        "-artifact_prefix=" + directory + "/",
                        "-max_len=" + MOST_BYTES,
                        "-seed=" + seed,
                        until,
                        corpus.toString()));
        return command;
    }

    /** From where something went wrong on; the end where that is not told. */
    private static String told(String output) {
        int failure = output.indexOf("== Java Exception");
        return failure >= 0
                ? output.substring(failure)
                : output.substring(Math.max(0, output.length() - 4_000));
    }

    private static long setting(String name, long usual) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? usual : Long.parseLong(value);
    }
}
