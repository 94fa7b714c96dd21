package commerce.testsupport.architecture.canary.listedclassessleep.responder.send;

import java.util.concurrent.TimeUnit;

final class Channel {
    void act() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(10);
    }
}
