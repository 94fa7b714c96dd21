package commerce.responder.status;

import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.StatusUpdate;
import commerce.responder.send.GroupCommit;
import commerce.streams.Handler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what became of messages that were sent: forward only, many at a time. */
public class FollowMessage implements Handler<StatusUpdate>, AutoCloseable {

    /** Nobody waits for a status, and several of the same message are one row's change. */
    private static final Duration LINGER = Duration.ofMillis(100);

    private final MessageProgress progress;
    private final GroupCommit<StatusUpdate, Boolean> updates;

    FollowMessage(JdbcClient jdbc) {
        this.progress = new MessageProgress(jdbc);
        this.updates = new GroupCommit<>(this::write, LINGER);
    }

    @Override
    public List<Event> handle(Envelope envelope, StatusUpdate update) throws InterruptedException {
        updates.submit(update);
        return List.of();
    }

    private List<Boolean> write(List<StatusUpdate> batch) {
        Map<Object, Progress> bySubject = new LinkedHashMap<>();
        for (StatusUpdate update : batch) {
            Progress one = Progress.of(update);
            bySubject.merge(one.subject(), one, Progress::and);
        }
        List<Progress> byRow = new ArrayList<>();
        List<Progress> byWhatsAppId = new ArrayList<>();
        for (Progress each : bySubject.values()) {
            (each.rowId() == null ? byWhatsAppId : byRow).add(each);
        }
        progress.applyByRow(byRow);
        progress.applyByWhatsAppId(byWhatsAppId);
        return batch.stream().map(_ -> true).toList();
    }

    @Override
    public void close() {
        updates.close();
    }
}
