package commerce.testsupport.architecture.canary.onlylistedclassessleep.responder.send;

import java.time.Duration;

final class Sender {
    void act() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(10));
    }
}
