package commerce.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.simulator.SimulatorIT;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChatIT extends SimulatorIT {

    private static final String ASK =
            """
            'type':'interactive','interactive':{'type':'button','body':{'text':'¿Confirmás el *total*?'},
            'action':{'buttons':[{'type':'reply','reply':{'id':'confirm','title':'Sí'}},
                                 {'type':'reply','reply':{'id':'cancel','title':'No'}}]}}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Bot bot;

    /** Answers whatever the customer says, as a shop would. */
    private final class Bot {
        private final Thread thread = Thread.ofVirtual().start(this::answer);

        private void answer() {
            try {
                while (true) {
                    JsonNode message = BUSINESS.nextMessage();
                    if (message.path("type").stringValue("").equals("text")) {
                        sends("'type':'text','text':{'body':'un momento'}");
                        sends(ASK);
                    } else {
                        sends("'type':'text','text':{'body':'recibido'}");
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        void stop() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }

    @BeforeEach
    void opens() {
        bot = new Bot();
    }

    @AfterEach
    void closes() throws InterruptedException {
        bot.stop();
    }

    @Test
    void aScriptIsPlayedLineByLineEachAfterTheAnswerToTheOneBefore() throws Exception {
        int exit = chat("hola\n\n1\n/pin -34.6 -58.4\n", ANA);

        assertThat(errors()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out())
                .isEqualTo(
                        """
                        > hola
                        un momento

                        ¿Confirmás el *total*?
                          1. Sí
                          2. No

                        > 1
                        recibido

                        > /pin -34.6 -58.4
                        recibido

                        """);
        JsonNode tap = BUSINESS.messages().get(1);
        assertThat(tap.at("/interactive/button_reply/id").stringValue()).isEqualTo("confirm");
        assertThat(tap.at("/context/id").stringValue())
                .isEqualTo(get("/sim/log").at("/1/id").stringValue());
    }

    @Test
    void aLaterScriptMayTapOnWhatAnEarlierOneWasOffered() throws Exception {
        chat("hola\n", ANA);
        out.reset();

        chat("2\n", ANA, "--name", "Ana");

        assertThat(out()).startsWith("> 2\nrecibido");
        JsonNode tap = BUSINESS.messages().getLast();
        assertThat(tap.at("/interactive/button_reply/id").stringValue()).isEqualTo("cancel");
        assertThat(BUSINESS.contacts().getLast().at("/profile/name").stringValue())
                .isEqualTo("Ana");
    }

    @Test
    void whatIsShownCountsAsRead() throws Exception {
        chat("hola\n", ANA);

        String id = get("/sim/log").at("/0/id").stringValue();
        await().until(() -> BUSINESS.statesOf(id).contains("read"));
    }

    @Test
    void silenceIsSaid() throws Exception {
        bot.stop();

        int exit = chat("hola\n", ANA, "--wait", "0.05");

        assertThat(exit).isZero();
        assertThat(out()).contains("(no answer within");
    }

    @Test
    void aRefusalOfTheWebhookEndsAScriptWithOneSentence() throws Exception {
        BUSINESS.answersWith(401, "bad signature");

        int exit = chat("hola\nnever said\n", ANA);

        assertThat(exit).isEqualTo(1);
        assertThat(errors())
                .isEqualTo("The webhook refused the message with HTTP 401: bad signature.\n");
        assertThat(out()).doesNotContain("never said");
    }

    @Test
    void aMissingSimulatorIsSaidInOneSentence() throws Exception {
        int exit =
                Chat.run(
                        new String[] {ANA, "--url", "http://localhost:1"},
                        input("hola\n"),
                        stream(out),
                        stream(errors),
                        false);

        assertThat(exit).isEqualTo(1);
        assertThat(errors()).isEqualTo("The simulator is not running at http://localhost:1.\n");
    }

    @Test
    void aWrongCallIsExplained() throws Exception {
        assertThat(chat("", "Ana")).isEqualTo(2);
        assertThat(errors()).contains("Whose phone?", "usage: chat PHONE");
    }

    @Test
    void aPersonMayQuit() throws Exception {
        int exit =
                Chat.run(
                        new String[] {ANA, "--url", url()},
                        input("/help\n/nonsense\n/quit\nhola\n"),
                        stream(out),
                        stream(errors),
                        true);

        assertThat(exit).isZero();
        assertThat(out()).contains("Chatting as " + ANA, "/order");
        assertThat(errors()).isEqualTo("There is no command /nonsense; /help lists them all.\n");
        assertThat(BUSINESS.messages()).isEmpty();
    }

    private int chat(String lines, String... args) throws InterruptedException {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--url";
        all[args.length + 1] = url();
        return Chat.run(all, input(lines), stream(out), stream(errors), false);
    }

    private static ByteArrayInputStream input(String lines) {
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
