package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final Duration LATE = Duration.ofMillis(250);

    private long now;
    private final Room room = new Room(24, LATE, () -> now);

    @Test
    void thereIsRoomForSoManyAndForTheNextWhenOneLeaves() {
        assertThat(entered()).isEqualTo(24);
        assertThat(room.enter()).isFalse();

        room.leave(now);

        assertThat(room.enter()).isTrue();
        assertThat(room.enter()).isFalse();
    }

    @Test
    void whereTheLastTookLongThereIsRoomForFew() {
        assertThat(room.enter()).isTrue();
        now += LATE.toNanos() + 1;
        room.leave(0);

        assertThat(entered()).isEqualTo(3);
    }

    @Test
    void asSoonAsOneIsQuickThereIsRoomForManyAgain() {
        assertThat(room.enter()).isTrue();
        now += LATE.toNanos() + 1;
        room.leave(0);
        assertThat(room.enter()).isTrue();
        long entered = now;
        now += LATE.toNanos();
        room.leave(entered);

        assertThat(entered()).isEqualTo(24);
    }

    @Test
    void thoseWhoAreInStayInAndTheirPlacesAreNotGivenTwice() {
        assertThat(entered()).isEqualTo(24);
        now += LATE.toNanos() + 1;
        room.leave(0);
        for (int i = 0; i < 21; i++) {
            assertThat(room.enter()).isFalse();
            room.leave(0);
        }

        // Two are in; three may be.
        assertThat(entered()).isEqualTo(1);
    }

    @Test
    void evenASmallRoomHasAPlace() {
        Room small = new Room(1, Duration.ZERO, () -> now);
        assertThat(small.enter()).isTrue();
        now++;
        small.leave(0);

        assertThat(small.enter()).isTrue();
    }

    private int entered() {
        int entered = 0;
        while (room.enter()) {
            entered++;
        }
        return entered;
    }
}
