package commerce.simulator.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import commerce.simulator.cloudapi.Verdict.MarkRead;
import commerce.simulator.cloudapi.Verdict.Recipient;
import commerce.simulator.cloudapi.Verdict.Refused;
import commerce.simulator.cloudapi.Verdict.Send;
import commerce.simulator.customer.Phone;
import commerce.simulator.graph.GraphError;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MessageRulesTest {

    private static final int PARAM = 100;
    private static final int MISSING = 131008;
    private static final int NOT_VALID = 131009;

    private final MessageRules rules =
            new MessageRules(Set.of("4711")::contains, Set.of("order_update"));

    /** Each limit of text: where it is, how long it may be, and the code beyond. */
    static Stream<Arguments> lengths() {
        return Stream.of(
                length("text body", 4096, PARAM, t -> text(t)),
                length(
                        "image caption",
                        1024,
                        PARAM,
                        t -> media("image", "'link':'https://x.example/a.jpg','caption':" + t)),
                length(
                        "document caption",
                        1024,
                        PARAM,
                        t -> media("document", "'id':'4711','caption':" + t)),
                length(
                        "video caption",
                        1024,
                        PARAM,
                        t -> media("video", "'id':'4711','caption':" + t)),
                length(
                        "biz_opaque_callback_data",
                        512,
                        PARAM,
                        t -> "'biz_opaque_callback_data':" + t + "," + text("'hola'")),
                length("button title", 20, NOT_VALID, t -> buttons(button("'b1'", t))),
                length("button id", 256, NOT_VALID, t -> buttons(button(t, "'Sí'"))),
                length(
                        "button message body",
                        1024,
                        NOT_VALID,
                        t -> interactive("button", t, "", buttonAction(button("'b1'", "'Sí'")))),
                length(
                        "header",
                        60,
                        NOT_VALID,
                        t ->
                                interactive(
                                        "button",
                                        "'¿?'",
                                        header(t),
                                        buttonAction(button("'b1'", "'Sí'")))),
                length(
                        "footer",
                        60,
                        NOT_VALID,
                        t ->
                                interactive(
                                        "button",
                                        "'¿?'",
                                        "'footer':{'text':" + t + "},",
                                        buttonAction(button("'b1'", "'Sí'")))),
                length(
                        "list body",
                        4096,
                        NOT_VALID,
                        t -> interactive("list", t, "", listAction("'Ver'", section("'A'", 1)))),
                length(
                        "list header",
                        60,
                        NOT_VALID,
                        t ->
                                interactive(
                                        "list",
                                        "'¿?'",
                                        header(t),
                                        listAction("'Ver'", section("'A'", 1)))),
                length("list button", 20, NOT_VALID, t -> list(t, section("'A'", 1))),
                length("section title", 24, NOT_VALID, t -> list("'Ver'", section(t, 1))),
                length("row title", 24, NOT_VALID, t -> rows(row("'r1'", t, "'d'"))),
                length("row id", 200, NOT_VALID, t -> rows(row(t, "'Leche'", "'d'"))),
                length("row description", 72, NOT_VALID, t -> rows(row("'r1'", "'Leche'", t))),
                length(
                        "link text",
                        20,
                        NOT_VALID,
                        t ->
                                interactive(
                                        "cta_url",
                                        "'¿?'",
                                        "",
                                        linkAction(t, "'https://x.example'"))),
                length(
                        "link body",
                        1024,
                        NOT_VALID,
                        t ->
                                interactive(
                                        "cta_url",
                                        t,
                                        "",
                                        linkAction("'Pagar'", "'https://x.example'"))),
                length(
                        "product list body",
                        1024,
                        NOT_VALID,
                        t ->
                                interactive(
                                        "product_list",
                                        t,
                                        header("'Ofertas'"),
                                        productAction(products("'A'", 1)))),
                length(
                        "product section title",
                        24,
                        NOT_VALID,
                        t ->
                                interactive(
                                        "product_list",
                                        "'¿?'",
                                        header("'Ofertas'"),
                                        productAction(products(t, 1)))),
                length(
                        "carousel card body",
                        160,
                        NOT_VALID,
                        t -> interactive("carousel", "'¿?'", "", cards(2, _ -> card(t)))));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aTextMayBeAsLongAsItsLimitAndNotLonger(
            Function<String, String> message, int limit, int code) {
        assertAccepted(message.apply(quotedText("a".repeat(limit))));
        assertRefused(message.apply(quotedText("a".repeat(limit + 1))), code);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void anEmojiIsOneCharacter(Function<String, String> message, int limit, int code) {
        assertAccepted(message.apply(quotedText("🧉".repeat(limit))));
        assertRefused(message.apply(quotedText("🧉".repeat(limit) + "a")), code);
    }

    /** Each limit of number: least, most, and a message with so many. */
    static Stream<Arguments> counts() {
        return Stream.of(
                count(
                        "buttons",
                        1,
                        3,
                        n -> buttons(each(n, i -> button("'b" + i + "'", "'B" + i + "'")))),
                count("rows of one section", 1, 10, n -> list("'Ver'", section("'A'", n))),
                count(
                        "rows in all",
                        2,
                        10,
                        n ->
                                list(
                                        "'Ver'",
                                        section("'A'", n / 2)
                                                + ","
                                                + section("'B'", n - n / 2, 50))),
                count(
                        "sections",
                        1,
                        10,
                        n -> list("'Ver'", each(n, i -> section("'S" + i + "'", 1, i)))),
                count(
                        "products of one section",
                        1,
                        30,
                        n ->
                                interactive(
                                        "product_list",
                                        "'¿?'",
                                        header("'Ofertas'"),
                                        productAction(products("'A'", n)))),
                count(
                        "product sections",
                        1,
                        10,
                        n ->
                                interactive(
                                        "product_list",
                                        "'¿?'",
                                        header("'Ofertas'"),
                                        productAction(each(n, i -> products("'S" + i + "'", 1))))),
                count(
                        "carousel cards",
                        2,
                        10,
                        n -> interactive("carousel", "'¿?'", "", cards(n, _ -> card("'Oferta'")))));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void thereMayBeSoManyAndNotFewerOrMore(IntFunction<String> message, int least, int most) {
        assertAccepted(message.apply(least));
        assertAccepted(message.apply(most));
        assertRefused(message.apply(least - 1), NOT_VALID);
        assertRefused(message.apply(most + 1), NOT_VALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'type':'text','text':{'body':'hola','preview_url':true}
                    'text':{'body':'the type is text unless it is said'}
                    'type':'image','image':{'id':'4711'}
                    'type':'document','document':{'link':'https://x.example/a.pdf','filename':'a.pdf'}
                    'type':'audio','audio':{'id':'4711'}
                    'type':'video','video':{'id':'4711'}
                    'type':'sticker','sticker':{'id':'4711'}
                    'type':'location','location':{'latitude':-34.6,'longitude':'-58.4','name':'Obelisco'}
                    'type':'contacts','contacts':[{'name':{'formatted_name':'Ana P','first_name':'Ana'}}]
                    'type':'reaction','reaction':{'message_id':'wamid.1','emoji':'👍'}
                    'type':'reaction','reaction':{'message_id':'wamid.1','emoji':''}
                    'type':'template','template':{'name':'order_update','language':{'code':'es_AR'}}
                    'type':'text','text':{'body':'hola'},'context':{'message_id':'wamid.1'},'recipient_type':'individual'
                    """)
    void everyTypeIsAccepted(String content) {
        assertAccepted(content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    131008 | 'type':'text'
                    131008 | 'type':'text','text':{}
                    131008 | 'type':'text','text':{'body':' '}
                    100    | 'type':'text','text':{'body':5}
                    100    | 'type':'text','text':'hola'
                    100    | 'type':'text','text':{'body':'hola','urls':true}
                    100    | 'type':'text','text':{'body':'hola'},'image':{'id':'4711'}
                    100    | 'type':'poll','poll':{}
                    100    | 'type':'text','text':{'body':'hola'},'recipient_type':'group'
                    131008 | 'type':'text','text':{'body':'hola'},'context':{}
                    131008 | 'type':'image','image':{'caption':'no picture'}
                    100    | 'type':'image','image':{'id':'nobody-uploaded-this'}
                    100    | 'type':'image','image':{'id':'4711','link':'https://x.example/a.jpg'}
                    131009 | 'type':'image','image':{'link':'ftp://x.example/a.jpg'}
                    131009 | 'type':'image','image':{'link':'a.jpg'}
                    100    | 'type':'audio','audio':{'id':'4711','caption':'audio has none'}
                    131009 | 'type':'location','location':{'latitude':91,'longitude':0}
                    100    | 'type':'location','location':{'latitude':'north','longitude':0}
                    131008 | 'type':'location','location':{'latitude':1}
                    131009 | 'type':'contacts','contacts':[]
                    131008 | 'type':'contacts','contacts':[{'name':{'formatted_name':'Ana'}}]
                    131008 | 'type':'reaction','reaction':{'message_id':'wamid.1'}
                    132001 | 'type':'template','template':{'name':'unknown','language':{'code':'es_AR'}}
                    131008 | 'type':'template','template':{'name':'order_update'}
                    132018 | 'type':'template','template':{'name':'order_update','language':{'code':'es_AR'},'components':[{'type':'body','parameters':[{'type':'text','text':'two\\nlines'}]}]}
                    131008 | 'type':'template','template':{'name':'order_update','language':{'code':'es_AR'},'components':[{'type':'button','index':0}]}
                    131008 | 'type':'interactive','interactive':{}
                    100    | 'type':'interactive','interactive':{'type':'quiz','body':{'text':'?'},'action':{}}
                    """)
    void whatMetaDoesNotTakeIsRefusedWithItsCode(int code, String content) {
        assertRefused(content, code);
    }

    @Test
    void aListHasATextHeaderOnly() {
        assertRefused(
                interactive(
                        "list",
                        "'¿?'",
                        "'header':{'type':'image','image':{'id':'4711'}},",
                        listAction("'Ver'", section("'A'", 1))),
                NOT_VALID);
    }

    @Test
    void buttonsMayHaveAPictureAbove() {
        String picture = "'header':{'type':'image','image':{'link':'https://x.example/a.jpg'}},";
        assertAccepted(
                interactive("button", "'¿?'", picture, buttonAction(button("'b1'", "'Sí'"))));
        assertRefused(
                interactive(
                        "button",
                        "'¿?'",
                        "'header':{'type':'image','image':{}},",
                        buttonAction(button("'b1'", "'Sí'"))),
                MISSING);
    }

    @Test
    void aProductListNeedsAHeader() {
        assertRefused(
                interactive("product_list", "'¿?'", "", productAction(products("'A'", 1))),
                MISSING);
    }

    @Test
    void severalSectionsNeedTitles() {
        assertAccepted(list("'Ver'", "{'rows':[" + row("'r1'", "'Leche'", "'d'") + "]}"));
        assertRefused(
                list(
                        "'Ver'",
                        "{'rows':["
                                + row("'r1'", "'Leche'", "'d'")
                                + "]},{'rows':["
                                + row("'r2'", "'Pan'", "'d'")
                                + "]}"),
                MISSING);
    }

    @Test
    void idsAndButtonTitlesAreUnique() {
        assertRefused(buttons(button("'b'", "'Sí'") + "," + button("'b'", "'No'")), NOT_VALID);
        assertRefused(buttons(button("'a'", "'Sí'") + "," + button("'b'", "'Sí'")), NOT_VALID);
        assertRefused(
                rows(row("'r'", "'Leche'", "'d'") + "," + row("'r'", "'Pan'", "'d'")), NOT_VALID);
    }

    @Test
    void idsHaveNoSpacesAroundThem() {
        assertRefused(buttons(button("' b'", "'Sí'")), NOT_VALID);
        assertRefused(rows(row("'r '", "'Leche'", "'d'")), NOT_VALID);
    }

    @Test
    void aLinkIsHttp() {
        assertRefused(
                interactive("cta_url", "'¿?'", "", linkAction("'Pagar'", "'javascript:1'")),
                NOT_VALID);
    }

    @Test
    void allCardsHaveTheSameButtons() {
        assertRefused(
                interactive(
                        "carousel",
                        "'¿?'",
                        "",
                        cards(2, i -> i == 0 ? card("'Oferta'") : quickReplyCard())),
                NOT_VALID);
        assertAccepted(interactive("carousel", "'¿?'", "", cards(3, _ -> quickReplyCard())));
    }

    @Test
    void theFirstThingWrongIsSaidInMetasWords() {
        GraphError error =
                refused(interactive("list", "'¿?'", "", listAction("'Ver'", section("'A'", 11))));

        assertThat(error.message()).isEqualTo("(#131009) Parameter value is not valid");
        assertThat(error.details()).isEqualTo("Total row count exceed max allowed count: 10");
        assertThat(refused(text(quotedText("a".repeat(4097)))).message())
                .isEqualTo("(#100) Param text['body'] must be at most 4096 characters long.");
        assertThat(refused(buttons(button("'b'", quotedText("a".repeat(21))))).details())
                .isEqualTo("Button title length invalid. Min length: 1, Max length: 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5491155550101", "+5491155550101"})
    void aPhoneMayHaveAPlus(String to) {
        Verdict verdict =
                judge("{'messaging_product':'whatsapp','to':'" + to + "','text':{'body':'hola'}}");

        assertThat(verdict)
                .isEqualTo(
                        new Send(
                                new Recipient.ByPhone(to, Phone.parse("5491155550101")),
                                true,
                                null));
    }

    @Test
    void aUserIdIsARecipient() {
        assertThat(
                        judge(
                                "{'messaging_product':'whatsapp','recipient':'AR.13491208655302741918',"
                                        + "'text':{'body':'hola'},'biz_opaque_callback_data':'op-1'}"))
                .isEqualTo(
                        new Send(new Recipient.ByUserId("AR.13491208655302741918"), true, "op-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    100    | {'to':'5491155550101','text':{'body':'hola'}}
                    100    | {'messaging_product':'telegram','to':'5491155550101','text':{'body':'hola'}}
                    100    | {'messaging_product':'whatsapp','text':{'body':'hola'}}
                    131009 | {'messaging_product':'whatsapp','to':'Ana','text':{'body':'hola'}}
                    131009 | {'messaging_product':'whatsapp','to':'54 911 5555','text':{'body':'hola'}}
                    131009 | {'messaging_product':'whatsapp','recipient':'13491','text':{'body':'hola'}}
                    100    | []
                    100    | 5
                    """)
    void aMessageIsForSomebody(int code, String body) {
        assertThat(judge(body)).isInstanceOf(Refused.class);
        assertThat(((Refused) judge(body)).error().code()).isEqualTo(code);
    }

    @Test
    void onlyATemplateNeedsNoWindow() {
        Send template =
                (Send)
                        judge(
                                message(
                                        "'type':'template','template':{'name':'order_update','language':{'code':'es_AR'}}"));

        assertThat(template.freeForm()).isFalse();
    }

    @Test
    void aReadReceiptMayShowTyping() {
        String read = "{'messaging_product':'whatsapp','status':'read','message_id':'wamid.1'";

        assertThat(judge(read + "}")).isEqualTo(new MarkRead("wamid.1", false));
        assertThat(judge(read + ",'typing_indicator':{'type':'text'}}"))
                .isEqualTo(new MarkRead("wamid.1", true));
        assertThat(judge(read + ",'typing_indicator':{'type':'dance'}}"))
                .isInstanceOf(Refused.class);
        assertThat(judge("{'messaging_product':'whatsapp','status':'read'}"))
                .isInstanceOf(Refused.class);
        assertThat(judge("{'messaging_product':'whatsapp','status':'seen','message_id':'wamid.1'}"))
                .isInstanceOf(Refused.class);
    }

    private void assertAccepted(String content) {
        assertThat(judge(message(content))).isInstanceOf(Send.class);
    }

    private void assertRefused(String content, int code) {
        assertThat(refused(content).code()).isEqualTo(code);
    }

    private GraphError refused(String content) {
        Verdict verdict = judge(message(content));
        assertThat(verdict).isInstanceOf(Refused.class);
        return ((Refused) verdict).error();
    }

    private Verdict judge(String json) {
        return rules.judge(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    private static Arguments length(
            String what, int limit, int code, Function<String, String> message) {
        return arguments(named(what, message), limit, code);
    }

    private static Arguments count(String what, int least, int most, IntFunction<String> message) {
        return arguments(named(what, message), least, most);
    }

    private static String quotedText(String text) {
        return "'" + text + "'";
    }

    private static String message(String content) {
        return "{'messaging_product':'whatsapp','to':'+5491155550101'," + content + "}";
    }

    private static String text(String body) {
        return "'type':'text','text':{'body':" + body + "}";
    }

    private static String media(String type, String content) {
        return "'type':'" + type + "','" + type + "':{" + content + "}";
    }

    private static String interactive(String type, String body, String more, String action) {
        return "'type':'interactive','interactive':{'type':'%s','body':{'text':%s},%s'action':%s}"
                .formatted(type, body, more, action);
    }

    private static String header(String text) {
        return "'header':{'type':'text','text':" + text + "},";
    }

    private static String buttons(String buttons) {
        return interactive("button", "'¿?'", "", buttonAction(buttons));
    }

    private static String buttonAction(String buttons) {
        return "{'buttons':[" + buttons + "]}";
    }

    private static String button(String id, String title) {
        return "{'type':'reply','reply':{'id':%s,'title':%s}}".formatted(id, title);
    }

    private static String list(String button, String sections) {
        return interactive("list", "'¿?'", "", listAction(button, sections));
    }

    private static String listAction(String button, String sections) {
        return "{'button':" + button + ",'sections':[" + sections + "]}";
    }

    private static String rows(String rows) {
        return list("'Ver'", "{'title':'A','rows':[" + rows + "]}");
    }

    private static String section(String title, int rows) {
        return section(title, rows, 0);
    }

    private static String section(String title, int rows, int firstId) {
        return "{'title':%s,'rows':[%s]}"
                .formatted(
                        title,
                        each(rows, i -> row("'r" + (firstId + i) + "'", "'Leche'", "'1 L'")));
    }

    private static String row(String id, String title, String description) {
        return "{'id':%s,'title':%s,'description':%s}".formatted(id, title, description);
    }

    private static String linkAction(String text, String url) {
        return "{'name':'cta_url','parameters':{'display_text':%s,'url':%s}}".formatted(text, url);
    }

    private static String productAction(String sections) {
        return "{'catalog_id':'1','sections':[" + sections + "]}";
    }

    private static String products(String title, int items) {
        return "{'title':%s,'product_items':[%s]}"
                .formatted(title, each(items, i -> "{'product_retailer_id':'P" + i + "'}"));
    }

    private static String cards(int howMany, IntFunction<String> card) {
        return "{'cards':["
                + each(howMany, i -> "{'card_index':" + i + "," + card.apply(i) + "}")
                + "]}";
    }

    private static String card(String body) {
        return cardHeader()
                + "'body':{'text':"
                + body
                + "},'action':"
                + linkAction("'Ver'", "'https://x.example'");
    }

    private static String quickReplyCard() {
        return cardHeader()
                + "'action':{'buttons':[{'type':'quick_reply','quick_reply':{'id':'q','title':'Q'}}]}";
    }

    private static String cardHeader() {
        return "'type':'cta_url','header':{'type':'image','image':{'link':'https://x.example/a.jpg'}},";
    }

    private static String each(int howMany, IntFunction<String> item) {
        return IntStream.range(0, howMany).mapToObj(item).collect(Collectors.joining(","));
    }
}
