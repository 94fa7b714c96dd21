package commerce.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class BubbleTest {

    @Test
    void aListShowsItsRowsBySectionWithNumbers() {
        Bubble bubble =
                bubble(
                        """
                        {"type": "interactive", "interactive": {
                          "type": "list",
                          "header": {"type": "text", "text": "Resultados"},
                          "body": {"text": "🔍 Para *leche*:\\nelegí una"},
                          "footer": {"text": "página 1"},
                          "action": {"button": "Ver", "sections": [
                            {"title": "⭐ Mejores", "rows": [
                              {"id": "add:A:1", "title": "Leche", "description": "1 L $900"}]},
                            {"title": "Más", "rows": [{"id": "add:B:1", "title": "Pan"}]}]}}}
                        """);

        assertThat(bubble.lines())
                .containsExactly(
                        "*Resultados*",
                        "🔍 Para *leche*:",
                        "elegí una",
                        "_página 1_",
                        "[Ver]",
                        " ⭐ Mejores",
                        "  1. Leche - 1 L $900",
                        " Más",
                        "  2. Pan");
        assertThat(bubble.choices())
                .containsExactly(
                        new Choice.Row("add:A:1", "Leche", "1 L $900"),
                        new Choice.Row("add:B:1", "Pan", null));
    }

    @Test
    void buttonsHaveNumbers() {
        Bubble bubble =
                bubble(
                        """
                        {"type": "interactive", "interactive": {
                          "type": "button",
                          "header": {"type": "image", "image": {"link": "https://x.example/a.jpg"}},
                          "body": {"text": "¿Confirmás?"},
                          "action": {"buttons": [
                            {"type": "reply", "reply": {"id": "yes", "title": "Sí"}},
                            {"type": "reply", "reply": {"id": "no", "title": "No"}}]}}}
                        """);

        assertThat(bubble.lines())
                .containsExactly(
                        "[image] https://x.example/a.jpg", "¿Confirmás?", "  1. Sí", "  2. No");
        assertThat(bubble.choices())
                .containsExactly(new Choice.Button("yes", "Sí"), new Choice.Button("no", "No"));
    }

    @Test
    void aTemplateShowsItsParametersAndQuickReplies() {
        Bubble bubble =
                bubble(
                        """
                        {"type": "template", "template": {"name": "order_update", "components": [
                          {"type": "body", "parameters": [
                            {"type": "text", "text": "ORD-1"}, {"type": "text", "text": "en camino"}]},
                          {"type": "button", "sub_type": "quick_reply", "index": 0, "parameters": [
                            {"type": "payload", "payload": "track:ORD-1"}]}]}}
                        """);

        assertThat(bubble.lines())
                .containsExactly("[template order_update] ORD-1, en camino", "  1. track:ORD-1");
        assertThat(bubble.choices()).containsExactly(new Choice.QuickReply("track:ORD-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'text':{'body':'hola'}}                                                                   | hola
                    {'type':'image','image':{'id':'4711','caption':'leche'}}                                   | [image] 4711/leche
                    {'type':'location','location':{'latitude':-34.6,'longitude':-58.4,'name':'Local'}}         | [location] -34.6, -58.4, Local
                    {'type':'reaction','reaction':{'message_id':'wamid.1','emoji':'👍'}}                        | [reaction] 👍
                    {'type':'contacts','contacts':[{'name':{'formatted_name':'Ana'}}]}                         | [contact] Ana
                    {'type':'interactive','interactive':{'type':'cta_url','body':{'text':'Pagá acá'},'action':{'parameters':{'display_text':'Pagar','url':'https://x.example'}}}} | Pagá acá/-> Pagar: https://x.example
                    {'type':'interactive','interactive':{'type':'location_request_message','body':{'text':'¿Dónde?'},'action':{'name':'send_location'}}} | ¿Dónde?/[send your location: /pin LATITUDE LONGITUDE]
                    """)
    void everyTypeIsShownSomehow(String payload, String lines) {
        assertThat(String.join("/", bubble(payload.replace('\'', '"')).lines())).isEqualTo(lines);
    }

    @Test
    void boldIsBoldOnATerminal() {
        assertThat(Screen.styled("el *total* es 2*3*4 y *nada")).contains("\033[1mtotal\033[0m");
        assertThat(Screen.styled("el *total* es 2*3*4 y *nada")).endsWith("es 2*3*4 y *nada");
        assertThat(Screen.styled("_pie_")).isEqualTo("\033[2mpie\033[0m");
    }

    private static Bubble bubble(String payload) {
        return Bubble.of(JsonMapper.shared().readTree(payload));
    }
}
