package commerce.stock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;

class VersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "W/\"3\"", "\"1\", \"3\"", "*"})
    void theCurrentVersionMatches(String ifMatch) {
        assertThatCode(() -> Version.requireMatch(ifMatch, 3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"33\"", "nonsense", "\"\""})
    void everyOtherIsStale(String ifMatch) {
        assertThat(statusOf(() -> Version.requireMatch(ifMatch, 3))).isEqualTo(412);
        assertThat(statusOf(() -> Version.matchIfSent(ifMatch, 3))).isEqualTo(412);
    }

    @Test
    void noVersionIsAskedForWhereOneIsNeeded() {
        assertThat(statusOf(() -> Version.requireMatch(null, 3))).isEqualTo(428);
        assertThat(statusOf(() -> Version.requireMatch(" ", 3))).isEqualTo(428);
        assertThatCode(() -> Version.matchIfSent(null, 3)).doesNotThrowAnyException();
    }

    private static int statusOf(ThrowableAssert.ThrowingCallable call) {
        var status = new int[1];
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ErrorResponseException.class, e -> status[0] = e.getStatusCode().value());
        return status[0];
    }
}
