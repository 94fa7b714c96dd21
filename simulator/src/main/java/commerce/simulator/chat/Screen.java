package commerce.simulator.chat;

import java.io.PrintStream;
import java.util.regex.Pattern;

/** Prints a chat. On a terminal bold is bold; in a pipe it stays {@code *bold*}. */
final class Screen {

    private static final Pattern BOLD =
            Pattern.compile("(?<!\\w)\\*(\\S(?:[^*\\n]*\\S)?)\\*(?!\\w)");
    private static final Pattern ITALIC = Pattern.compile("^_(.*)_$");

    private final PrintStream out;
    private final boolean terminal;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** What was typed, where no terminal has shown it already. */
    void echo(String typed) {
        out.println("> " + typed);
    }

    void note(String text) {
        out.println(text);
    }

    /** A whole bubble at once, with an empty line after it. */
    void show(Bubble bubble) {
        StringBuilder text = new StringBuilder();
        for (String line : bubble.lines()) {
            text.append(terminal ? styled(line) : line).append('\n');
        }
        out.println(text);
        out.flush();
    }

    static String styled(String line) {
        String italic = ITALIC.matcher(line).replaceAll("\033[2m$1\033[0m");
        return BOLD.matcher(italic).replaceAll("\033[1m$1\033[0m");
    }
}
