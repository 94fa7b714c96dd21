package commerce.responder.format;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.contracts.Language;
import commerce.contracts.Reply;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyFormatTest {

    /** Nothing is said, or not yet. */
    private static final Set<Class<?>> SILENT =
            Set.of(Reply.Unanswered.class, Reply.Preparing.class);

    private static final ReplyFormat FORMAT =
            new ReplyFormat(ZoneId.of("America/Argentina/Buenos_Aires"));

    static Stream<Class<?>> kinds() {
        return AnyReply.kinds().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_reply_in_every_language_is_something_that_meta_takes(Class<?> kind) {
        for (int seed = 0; seed < 25; seed++) {
            for (Language language : Language.values()) {
                Reply reply = new AnyReply(seed).of(kind, language);

                List<WhatsAppMessage> messages = FORMAT.messages(reply);

                assertThat(messages.isEmpty()).isEqualTo(SILENT.contains(kind));
                messages.forEach(each -> MetaRules.accept(MessageJson.of(each)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_reply_always_becomes_the_same_messages(Class<?> kind) {
        Reply reply = new AnyReply(7).of(kind, Language.SPANISH);

        assertThat(FORMAT.messages(reply)).isEqualTo(FORMAT.messages(reply));
    }
}
