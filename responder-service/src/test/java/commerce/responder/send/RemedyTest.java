package commerce.responder.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of what to do about which code, as Meta's documentation has it. */
class RemedyTest {

    @ParameterizedTest
    @CsvSource({
        "RETRY, 1 2 4 80007 130429 131000 131016 131057 133004 133015 133016",
        "WAIT_FOR_CUSTOMER, 131056",
        "LATER, 131049 131048 131064 130472 132015 132069",
        "STOP_CHANNEL, 0 3 10 190 200 299 33 368 130497 131005 131031 131037 131042 131045 133005"
                + " 133006 133008 133009 133010 134011",
        "USE_TEMPLATE, 131047",
        "GIVE_UP, 130403 131021 131026 131030 131050",
        "OUR_FAULT, 100 131008 131009 131051 131053 131062 131063 132000 132001 132005 132007"
                + " 132008 132012 132016 132018 132068 135000"
    })
    void the_code_decides(Remedy remedy, String codes) {
        for (String code : codes.split(" ")) {
            assertThat(Remedy.of(Integer.parseInt(code), 400)).as(code).isEqualTo(remedy);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, RETRY", "503, RETRY", "429, RETRY", "400, OUR_FAULT", "404, OUR_FAULT"})
    void where_the_code_is_unknown_the_http_status_does(int status, Remedy remedy) {
        assertThat(Remedy.of(999_999, status)).isEqualTo(remedy);
    }
}
