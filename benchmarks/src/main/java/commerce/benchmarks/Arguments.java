package commerce.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The options of a benchmark: an interface, whose methods say which there are. */
public final class Arguments {

    /** What the caller gave cannot be used, and the message says why. */
    public static final class UnusableException extends RuntimeException {
        public UnusableException(String message) {
            super(message);
        }
    }

    private Arguments() {}

    /**
     * Reads what follows a benchmark's name. Durations are whole seconds; a path is meant as the
     * caller sees it, wherever this runs.
     *
     * @param options an interface with picocli's annotations
     * @throws CommandLine.ParameterException when there is no such option, or its value is none
     */
    public static <T> T parse(Class<T> options, String... arguments) {
        CommandLine line =
                new CommandLine(options)
                        .registerConverter(Duration.class, Arguments::seconds)
                        .registerConverter(
                                Path.class,
                                Path.of(System.getProperty("bench.directory", ""))::resolve);
        line.parseArgs(arguments);
        return line.getCommand();
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number of seconds");
        }
    }
}
