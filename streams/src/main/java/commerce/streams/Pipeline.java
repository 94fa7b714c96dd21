package commerce.streams;

import commerce.streams.consume.Stage;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * All subscriptions of a service at work. Starts after everything else is there and stops before
 * anything else goes, so that what is under way can be finished.
 */
public final class Pipeline implements SmartLifecycle {

    private final List<Stage> stages;
    private volatile boolean running;

    Pipeline(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    @Override
    public void start() {
        stages.forEach(Stage::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        List<Thread> stopping =
                stages.stream().map(stage -> Thread.startVirtualThread(stage::stop)).toList();
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
