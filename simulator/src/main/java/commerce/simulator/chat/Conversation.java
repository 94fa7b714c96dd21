package commerce.simulator.chat;

import commerce.simulator.chat.SimClient.Incoming;
import commerce.simulator.chat.SimClient.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** One customer's chat: lines in, bubbles out. */
final class Conversation {

    private static final Duration LONG_POLL = Duration.ofSeconds(30);
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    /** After an answer, how long it must stay quiet until the next line of a script is sent. */
    private static final Duration QUIET = Duration.ofMillis(600);

    private final SimClient client;
    private final Screen screen;
    private final PrintStream errors;
    private long seen;
    private volatile Tappable tappable = new Tappable("", List.of());

    /** The last message that had something to tap. */
    private record Tappable(String messageId, List<Choice> choices) {}

    Conversation(SimClient client, Screen screen, PrintStream errors) {
        this.client = client;
        this.screen = screen;
        this.errors = errors;
    }

    /** What came before is not shown again, but its choices can still be tapped. */
    void catchUp() throws Trouble, InterruptedException {
        for (Incoming message : client.await(0, Duration.ZERO)) {
            take(message);
        }
    }

    /** Line by line, each after the answer to the one before; stops at the first trouble. */
    void script(BufferedReader lines, Duration patience)
            throws IOException, Trouble, InterruptedException {
        String typed;
        while ((typed = lines.readLine()) != null) {
            switch (understand(typed)) {
                case Line.Say(var message) -> {
                    screen.echo(typed.strip());
                    client.send(message);
                    showAnswers(patience);
                }
                case Line.Blank _ -> {}
                case Line.Help _ -> screen.note(Line.HELP);
                case Line.Wrong(String why) -> throw new Trouble(why);
                case Line.Quit _ -> {
                    return;
                }
            }
        }
    }

    /** As a person types; what comes is shown whenever it comes. */
    void converse(BufferedReader lines) throws IOException, InterruptedException {
        Thread listener = Thread.ofVirtual().start(this::listen);
        try {
            String typed;
            while ((typed = lines.readLine()) != null) {
                switch (understand(typed)) {
                    case Line.Say(var message) -> {
                        try {
                            client.send(message);
                        } catch (Trouble trouble) {
                            errors.println(trouble.getMessage());
                        }
                    }
                    case Line.Blank _ -> {}
                    case Line.Help _ -> screen.note(Line.HELP);
                    case Line.Wrong(String why) -> errors.println(why);
                    case Line.Quit _ -> {
                        return;
                    }
                }
            }
        } finally {
            listener.interrupt();
        }
    }

    private Line understand(String typed) {
        Tappable now = tappable;
        return Line.read(typed, now.choices(), now.messageId());
    }

    private void showAnswers(Duration patience) throws Trouble, InterruptedException {
        List<Incoming> messages = client.await(seen, patience);
        if (messages.isEmpty()) {
            screen.note("(no answer within %d s)".formatted(patience.toSeconds()));
        }
        while (!messages.isEmpty()) {
            show(messages);
            messages = client.await(seen, QUIET);
        }
    }

    private void listen() {
        boolean down = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                List<Incoming> messages = client.await(seen, LONG_POLL);
                down = false;
                if (!messages.isEmpty()) {
                    show(messages);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            } catch (Trouble trouble) {
                if (!down) {
                    errors.println(trouble.getMessage());
                }
                down = true;
                pause();
            }
        }
    }

    private void show(List<Incoming> messages) throws Trouble, InterruptedException {
        for (Incoming message : messages) {
            screen.show(take(message));
        }
        client.read();
    }

    private Bubble take(Incoming message) {
        seen = message.seq();
        Bubble bubble = Bubble.of(message.payload());
        if (!bubble.choices().isEmpty()) {
            tappable = new Tappable(message.id(), bubble.choices());
        }
        return bubble;
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
