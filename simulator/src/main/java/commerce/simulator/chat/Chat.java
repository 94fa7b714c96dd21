package commerce.simulator.chat;

import commerce.simulator.chat.SimClient.Trouble;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code Chat PHONE [--name NAME] [--url URL] [--wait SECONDS]}: WhatsApp in the terminal. Lines
 * that are piped in are sent one after the other, each after the answer to the one before.
 */
public final class Chat {

    private static final String USAGE =
            "usage: chat PHONE [--name NAME] [--url http://localhost:8090] [--wait SECONDS]";
    private static final int FINE = 0;
    private static final int TROUBLE = 1;
    private static final int MISUSED = 2;

    private Chat() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream errors =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        System.exit(run(args, System.in, out, errors, terminal));
    }

    /** The exit code: 0 when the input has ended, 1 after trouble, 2 if it was called wrongly. */
    static int run(
            String[] args, InputStream in, PrintStream out, PrintStream errors, boolean terminal)
            throws InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException misuse) {
            errors.println(misuse.getMessage());
            errors.println(USAGE);
            return MISUSED;
        }
        SimClient client = new SimClient(options.simulator(), options.phone());
        Conversation conversation = new Conversation(client, new Screen(out, terminal), errors);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            if (options.name() != null) {
                client.introduce(options.name());
            }
            conversation.catchUp();
            if (terminal) {
                out.println(
                        "Chatting as %s. /help lists the commands, /quit ends."
                                .formatted(options.phone()));
                conversation.converse(lines);
            } else {
                conversation.script(lines, options.patience());
            }
            return FINE;
        } catch (Trouble trouble) {
            errors.println(trouble.getMessage());
            return TROUBLE;
        } catch (IOException unreadable) {
            errors.println("The input cannot be read: " + unreadable.getMessage());
            return TROUBLE;
        }
    }

    /**
     * @param patience how long the answer to a piped line is waited for
     */
    record Options(String phone, @Nullable String name, URI simulator, Duration patience) {

        private static final String DEFAULT_URL = "http://localhost:8090";
        private static final int DEFAULT_PATIENCE_SECONDS = 5;

        static Options parse(String[] args) {
            String phone = null;
            String name = null;
            String url = System.getenv().getOrDefault("SIMULATOR_URL", DEFAULT_URL);
            Duration patience = Duration.ofSeconds(DEFAULT_PATIENCE_SECONDS);
            for (int i = 0; i < args.length; i++) {
                String arg = args[i];
                switch (arg) {
                    case "--name" -> name = value(args, ++i);
                    case "--url" -> url = value(args, ++i);
                    case "--wait" -> patience = seconds(value(args, ++i));
                    default -> {
                        if (phone != null || arg.startsWith("--")) {
                            throw new IllegalArgumentException("What is " + arg + "?");
                        }
                        phone = arg.startsWith("+") ? arg.substring(1) : arg;
                    }
                }
            }
            if (phone == null || !phone.matches("\\d{7,15}")) {
                throw new IllegalArgumentException(
                        "Whose phone? 7 to 15 digits, country code first, like 5491155550101.");
            }
            return new Options(phone, name, URI.create(url), patience);
        }

        private static String value(String[] args, int at) {
            if (at >= args.length) {
                throw new IllegalArgumentException(args[at - 1] + " needs a value.");
            }
            return args[at];
        }

        private static Duration seconds(String text) {
            try {
                return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "--wait is a number of seconds, not " + text + ".", notANumber);
            }
        }
    }
}
