package commerce.testsupport.architecture.canary.onlylistedclassessleep.responder.send;

import java.util.concurrent.CountDownLatch;

final class Waits {
    void act() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
