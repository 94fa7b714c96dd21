package commerce.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import commerce.simulator.SimulatorProperties.WindowRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FaultPlanReaderTest {

    @Test
    void readsEveryFault() {
        FaultPlan plan =
                read(
                        """
                        {"seed": 7,
                         "duplicateWebhooks": {"probability": 0.1, "copies": 3},
                         "reorderWebhooks": {"delayMillis": 800},
                         "errors": [{"code": 131056, "remaining": 2, "to": "+5491155550101"},
                                    {"code": 500, "probability": 0.5}],
                         "timeoutBeforeAccept": {"remaining": 1, "millis": 50},
                         "timeoutAfterAccept": {"remaining": 1},
                         "dropStatuses": 0.25,
                         "failedStatuses": [{"code": 131026}],
                         "lateStatusesMillis": 3000,
                         "statusesOff": true,
                         "pairRateLimit": true,
                         "throughputPerSecond": 80,
                         "window": "fail"}
                        """);

        assertThat(plan.seed()).isEqualTo(7);
        assertThat(plan.duplicateWebhooks().copies()).isEqualTo(3);
        assertThat(plan.duplicateWebhooks().die().getProbability()).isEqualTo(0.1);
        assertThat(plan.reorderWebhooks().delayMillis()).isEqualTo(800);
        assertThat(plan.errors()).hasSize(2);
        assertThat(plan.errors().getFirst().code()).isEqualTo(131056);
        assertThat(plan.errors().getFirst().to()).isEqualTo("5491155550101");
        assertThat(plan.errors().getFirst().die().getRemaining()).isEqualTo(2);
        assertThat(plan.timeoutBeforeAccept().millis()).isEqualTo(50);
        assertThat(plan.timeoutAfterAccept().millis()).isNull();
        assertThat(plan.dropStatuses().getProbability()).isEqualTo(0.25);
        assertThat(plan.failedStatuses().getFirst().code()).isEqualTo(131026);
        assertThat(plan.lateStatusesMillis()).isEqualTo(3000);
        assertThat(plan.statusesOff()).isTrue();
        assertThat(plan.pairRateLimit()).isTrue();
        assertThat(plan.throughputPerSecond()).isEqualTo(80);
        assertThat(plan.window()).isEqualTo(WindowRule.FAIL);
    }

    @Test
    void nothingGoesWrongUnlessItIsSaid() {
        FaultPlan plan = read("{}");

        assertThat(plan.duplicateWebhooks()).isNull();
        assertThat(plan.errors()).isEmpty();
        assertThat(plan.statusesOff()).isFalse();
        assertThat(plan.window()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                          | must be a JSON object
                    {"duplicateWebhook": 1}                     | no 'duplicateWebhook'
                    {"dropStatuses": 1.5}                       | probability must be 0 to 1
                    {"dropStatuses": {"probabilty": 1}}         | no 'probabilty'
                    {"dropStatuses": {"probability": "often"}}  | probability must be a number
                    {"dropStatuses": "often"}                   | object or a probability
                    {"dropStatuses": {"remaining": -1}}         | remaining must not be negative
                    {"errors": {"code": 1}}                     | errors must be an array
                    {"errors": [{"probability": 1}]}            | an error needs a code
                    {"errors": [{"code": 1, "to": "Ana"}]}      | 7 to 15 digits
                    {"duplicateWebhooks": {"copies": 1}}        | copies must be 2 to 20
                    {"reorderWebhooks": {"delayMillis": 0}}     | delayMillis must be positive
                    {"lateStatusesMillis": -5}                  | must not be negative
                    {"lateStatusesMillis": 1.5}                 | whole number
                    {"statusesOff": 1}                          | true or false
                    {"window": "ajar"}                          | refuse, fail or off
                    """)
    void whatIsNotUnderstoodIsRefused(String json, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessageContaining(why);
    }

    @Test
    void theSameSeedDecidesTheSame() {
        String plan = "{\"seed\": 42, \"dropStatuses\": 0.5}";

        List<Boolean> first = decisions(read(plan), 200);
        assertThat(decisions(read(plan), 200)).isEqualTo(first);
        assertThat(decisions(read("{\"seed\": 43, \"dropStatuses\": 0.5}"), 200))
                .isNotEqualTo(first);
        assertThat(first).contains(true, false);
    }

    @Test
    void aCountedFaultStrikesSoOften() {
        FaultPlan plan = read("{\"dropStatuses\": {\"remaining\": 3}}");

        assertThat(decisions(plan, 10))
                .containsExactly(true, true, true, false, false, false, false, false, false, false);
        assertThat(plan.dropStatuses().getRemaining()).isZero();
    }

    private static List<Boolean> decisions(FaultPlan plan, int howMany) {
        List<Boolean> decisions = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            decisions.add(plan.dropStatuses().strikes());
        }
        return decisions;
    }

    private static FaultPlan read(String json) {
        return FaultPlanReader.read(JsonMapper.shared().readTree(json));
    }
}
