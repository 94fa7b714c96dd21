package commerce.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    private static final List<Choice> CHOICES =
            List.of(
                    new Choice.Row("add:A:1", "Leche", "1 L"),
                    new Choice.Button("help", "Ayuda"),
                    new Choice.QuickReply("repeat"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    busco leche       | {'type':'text','text':{'body':'busco leche'}}
                    2 leches          | {'type':'text','text':{'body':'2 leches'}}
                    4                 | {'type':'text','text':{'body':'4'}}
                    0                 | {'type':'text','text':{'body':'0'}}
                    1                 | {'type':'interactive','context':{'id':'wamid.1'},'interactive':{'type':'list_reply','list_reply':{'id':'add:A:1','title':'Leche','description':'1 L'}}}
                    2                 | {'type':'interactive','context':{'id':'wamid.1'},'interactive':{'type':'button_reply','button_reply':{'id':'help','title':'Ayuda'}}}
                    3                 | {'type':'button','context':{'id':'wamid.1'},'button':{'payload':'repeat','text':'repeat'}}
                    /pin -34.6 -58.4  | {'type':'location','location':{'latitude':-34.6,'longitude':-58.4}}
                    /pin 1 2 Calle 3  | {'type':'location','location':{'latitude':1.0,'longitude':2.0,'address':'Calle 3'}}
                    /image            | {'type':'image','image':{}}
                    /image mirá esto  | {'type':'image','image':{'caption':'mirá esto'}}
                    /audio            | {'type':'audio','audio':{'voice':true}}
                    /order A 2        | {'type':'order','order':{'catalog_id':'1066000000002','text':'','product_items':[{'product_retailer_id':'A','quantity':2,'item_price':1,'currency':'ARS'}]}}
                    """)
    void aLineIsAMessage(String typed, String message) {
        Line line = Line.read(typed, CHOICES, "wamid.1");

        assertThat(line).isInstanceOf(Line.Say.class);
        assertThat(((Line.Say) line).message().toString()).isEqualTo(message.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pin",
                "/pin 1",
                "/pin north west",
                "/order",
                "/order A",
                "/order A 0",
                "/x"
            })
    void whatIsNotUnderstoodIsExplained(String typed) {
        assertThat(Line.read(typed, CHOICES, "wamid.1")).isInstanceOf(Line.Wrong.class);
    }

    @Test
    void someLinesSayNothing() {
        assertThat(Line.read("  ", CHOICES, "wamid.1")).isEqualTo(new Line.Blank());
        assertThat(Line.read("/help", CHOICES, "wamid.1")).isEqualTo(new Line.Help());
        assertThat(Line.read("/quit", CHOICES, "wamid.1")).isEqualTo(new Line.Quit());
    }
}
