package commerce.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DownloadUrlsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Pattern URL =
            Pattern.compile("http://localhost:8090/.*\\?mid=(\\d+)&ext=(\\d+)&hash=(\\w+)");

    private Instant now = NOON;
    private final DownloadUrls urls = new DownloadUrls(() -> now, Duration.ofMinutes(5));

    @Test
    void aUrlLivesFiveMinutes() {
        MatchResult url = madeFor("4711");

        assertThat(alive(url)).isTrue();
        now = NOON.plus(Duration.ofMinutes(5));
        assertThat(alive(url)).isTrue();
        now = now.plusSeconds(1);
        assertThat(alive(url)).isFalse();
    }

    @Test
    void aUrlIsForOneMedium() {
        MatchResult url = madeFor("4711");

        assertThat(urls.alive("4712", Long.parseLong(url.group(2)), url.group(3))).isFalse();
    }

    private MatchResult madeFor(String mediaId) {
        return URL.matcher(urls.of(URI.create("http://localhost:8090/x"), mediaId))
                .results()
                .findFirst()
                .orElseThrow();
    }

    private boolean alive(MatchResult url) {
        return urls.alive(url.group(1), Long.parseLong(url.group(2)), url.group(3));
    }
}
